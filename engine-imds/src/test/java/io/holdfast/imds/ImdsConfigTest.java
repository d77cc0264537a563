package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.EvictionNotice.Action;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsConfigTest {

    @Test
    void shouldAskAzureByDefault() {
        final ImdsConfig config = ImdsConfig.defaults();

        assertThat(config.baseUri()).hasToString("http://169.254.169.254");
        assertThat(config.port()).isEqualTo(80);
        assertThat(config.acknowledge()).isEqualTo(AcknowledgePolicy.NEVER);
        assertThat(config.action("PREEMPT")).isEqualTo(Action.STOP);
        assertThat(config.action("Freeze")).isEqualTo(Action.CHECKPOINT);
        assertThat(config.action("anything")).isEqualTo(Action.CHECKPOINT);
    }

    @Test
    void shouldAppendToTheBase() {
        assertThat(ImdsConfig.of(URI.create("http://127.0.0.1:9/base/")).eventsTarget())
                .isEqualTo("/base/metadata/scheduledevents?api-version=2020-07-01");
        assertThat(ImdsConfig.of(URI.create("http://localhost")).instanceTarget())
                .isEqualTo("/metadata/instance/compute?api-version=2021-02-01&format=json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://169.254.169.254", "169.254.169.254", "http:///x", "http://u@h/", "http://h/?q", "http://h/#f", "file:///x"})
    void shouldRefuseAnotherKindOfBase(final String uri) {
        assertThatThrownBy(() -> ImdsConfig.of(URI.create(uri))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("baseUri");
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        assertThatThrownBy(() -> ImdsConfig.builder().apiVersion("1&x=2").build()).hasMessageContaining("apiVersion");
        assertThatThrownBy(() -> ImdsConfig.builder().pollTimeout(Duration.ofSeconds(6)).build()).hasMessageContaining("pollTimeout");
        assertThatThrownBy(() -> ImdsConfig.builder().blindAfter(Duration.ZERO).build()).hasMessageContaining("blindAfter");
    }

    @Test
    void shouldTakeABlankNameForNone() {
        assertThat(ImdsConfig.builder().vmName(" ").build().vmName()).isEmpty();
        assertThat(ImdsConfig.builder().vmName(" vm ").build().vmName()).contains("vm");
    }
}
