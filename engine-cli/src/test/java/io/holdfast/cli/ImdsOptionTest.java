package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsOptionTest {

    @Test
    void shouldKnowItsThreeForms() {
        assertThat(ImdsOption.parse("auto")).isEqualTo(ImdsOption.AUTO);
        assertThat(ImdsOption.parse("OFF").mode()).isEqualTo(ImdsOption.Mode.OFF);
        assertThat(ImdsOption.parse("http://127.0.0.1:8169/").baseUri()).contains(URI.create("http://127.0.0.1:8169"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "on", "https://169.254.169.254", "http://", "http:///metadata", "ftp://host", "http://host/metadata", "http://host?x=1",
        "http://me:secret@host", "http://ho st"
    })
    void shouldRefuseEverythingElse(final String text) {
        assertThatThrownBy(() -> ImdsOption.parse(text))
                .isInstanceOfSatisfying(CommandException.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("expected auto, off or a base URL");
    }
}
