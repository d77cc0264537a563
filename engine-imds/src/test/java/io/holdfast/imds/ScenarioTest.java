package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ScenarioTest {

    @Test
    void shouldReadAWholeDocument() {
        final Scenario scenario = read("""
                {"vm":{"name":"vmss_7","zone":2},"seed":9,"enable":"2m","latency":0.5,"keepAlive":false,
                "events":[{"at":"20s"},{"at":"1h","type":"Freeze","notice":"15m","resources":["vmss_7","vmss_8"],"id":"A","cancel":"2h",
                "notBefore":"soon","lasts":"5s","source":"User"},{"started":true}],
                "faults":[{"kind":"half-open","from":"1s","until":"2s","share":0.25,"delay":"100ms"},{"kind":410}]}""");

        assertThat(scenario.vm().name()).isEqualTo("vmss_7");
        assertThat(scenario.vm().zone()).isEqualTo("2");
        assertThat(scenario.vm().isSpot()).isTrue();
        assertThat(scenario.seed()).isEqualTo(9);
        assertThat(scenario.enable()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scenario.latency()).isEqualTo(Duration.ofMillis(500));
        assertThat(scenario.isKeepAlive()).isFalse();
        assertThat(scenario.events()).containsExactly(
                Scenario.Event.of("Preempt", Duration.ofSeconds(20), Duration.ofSeconds(30)),
                new Scenario.Event(Duration.ofHours(1), "Freeze", Duration.ofMinutes(15), Optional.of("soon"), List.of("vmss_7", "vmss_8"), "A",
                        false, Optional.of(Duration.ofHours(2)), Duration.ofSeconds(5), "User"),
                Scenario.Event.of("Preempt", Duration.ZERO, Duration.ZERO).started());
        assertThat(scenario.faults()).containsExactly(
                new Scenario.Fault(Scenario.Fault.Kind.HALF_OPEN, Duration.ofSeconds(1), Duration.ofSeconds(2), 0.25, Duration.ofMillis(100)),
                Scenario.Fault.of(Scenario.Fault.Kind.GONE, Duration.ZERO, Scenario.DURATION_MAX));
    }

    @Test
    void shouldPlayNothingWhereNothingIsSaid() {
        assertThat(read("{}")).isEqualTo(Scenario.quiet("vm-spot")).isEqualTo(Scenario.of(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{\"event\":[]}", "{\"events\":{}}", "{\"events\":[{\"att\":\"1s\"}]}", "{\"events\":[{\"at\":\"1\"}]}",
            "{\"events\":[{\"at\":-1}]}", "{\"faults\":[{}]}", "{\"faults\":[{\"kind\":\"flood\"}]}", "{\"faults\":[{\"kind\":\"gone\",\"share\":2}]}",
            "{\"latency\":\"999999999d\"}", "{\"keepAlive\":\"yes\"}", "{\"seed\":\"x\"}", "{\"vm\":{\"nam\":\"x\"}}", "{\"vm\":{\"name\":[]}}"})
    void shouldRefuseWhatItDoesNotKnow(final String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scenario read(final String document) {
        return Scenario.of(JsonMapper.shared().readTree(document));
    }
}
