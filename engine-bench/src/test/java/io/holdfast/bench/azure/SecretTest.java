package io.holdfast.bench.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"key=ab+/cd==;", "sig=ab%2B%2Fcd%3D%3D&se=1", "sig=ab%2b%2fcd%3d%3d", "'ab+/cd'"})
    void shouldBeFoundInEachForm(final String text) {
        assertThat(new Secret("a key", "ab+/cd==").isIn(text)).isTrue();
    }

    @Test
    void shouldNotBeFoundWhereItIsNot() {
        assertThat(new Secret("a key", "ab+/cd==").isIn("ab cd sig=***")).isFalse();
    }

    @Test
    void shouldBeTheDecodedSignatureOfASas() {
        assertThat(Secret.ofSas("sv=2021-08-06&sig=ab%2B%2Fcd%3D%3D&se=1").value()).isEqualTo("ab+/cd==");
        assertThat(Secret.ofSas("sig=ab%2B%2Fcd%3D%3D").toString()).doesNotContain("ab");
    }
}
