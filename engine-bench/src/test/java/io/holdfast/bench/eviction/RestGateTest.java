package io.holdfast.bench.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RestGateTest {

    private final RestGate gate = new RestGate(2);

    @Test
    void shouldLetEverySecondStepPassWhileACellHasNone() {
        gate.stepped(0, 0);

        gate.pass(1);

        assertThat(gate.isAtRest()).isFalse();
        assertThat(gate.steps()).isEqualTo(1);
    }

    @Test
    void shouldHoldSecondStepsAtRestUntilItIsOpened() throws InterruptedException {
        gate.stepped(0, 0);
        gate.stepped(0, 1);
        gate.stepped(1, 0);
        gate.stepped(0, 0); // The canary's.
        final Thread worker = Thread.ofPlatform().start(() -> {
            gate.pass(1);
            gate.stepped(1, 1);
        });

        assertThat(gate.isAtRest()).isTrue();
        assertThat(worker.join(Duration.ofMillis(20))).isFalse();
        assertThat(gate.steps()).isEqualTo(3);
        gate.open();
        worker.join();
        assertThat(gate.steps()).isEqualTo(3);
    }
}
