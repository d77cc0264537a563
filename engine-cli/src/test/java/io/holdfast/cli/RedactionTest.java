package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String KEY = "Zm9v".repeat(21) + "Zg==";

    @ParameterizedTest
    @ValueSource(strings = {
        "GET https://a.blob.core.windows.net/c/p?sv=2021&sig=SECRET%3D&se=x 403",
        "url=https%3A%2F%2Fa%2Fc%3Fsig%3DSECRET",
        "AccountName=a;AccountKey=SECRET==;EndpointSuffix=x",
        "Authorization: Bearer SECRET",
        "Authorization: SharedKey a:SECRET=",
        "client_secret=SECRET, tenant=t",
        "token eyJSECRETSECRET.eyJSECRET.SECRET-x"
    })
    void shouldTakeSecretsOut(final String text) {
        assertThat(Redaction.of(text)).doesNotContain("SECRET").contains("***");
    }

    @Test
    void shouldTakeOutAKeyThatStandsByItself() {
        assertThat(Redaction.of("wrong key " + KEY + " given")).isEqualTo("wrong key *** given");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "store=https://a.blob.core.windows.net/c/p, attempt=7",
        "fingerprint=" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "design=1, signal=SIGTERM, the key: none"
    })
    void shouldLeaveAllElseAsItIs(final String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
        assertThat(Redaction.isNeeded(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--store=https://a.blob.core.windows.net/c/p?sv=2021&sig=x", "AccountName=a;AccountKey=x", "SharedAccessSignature=sv=2021"
    })
    void shouldKnowASecretOnACommandLine(final String argument) {
        assertThat(Redaction.isNeeded(argument)).isTrue();
    }
}
