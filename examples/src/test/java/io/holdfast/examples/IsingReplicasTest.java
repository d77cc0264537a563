package io.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.WorkloadJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class IsingReplicasTest {

    private static final List<Double> TEMPERATURES = List.of(1.8, 2.1, 2.6, 3.5);

    @TempDir
    private Path directory;

    @Test
    void shouldMeetOnsagersEnergyAndYangsMagnetisation() throws InterruptedException {
        final List<?> rows = (List<?>) run(32, 12, 250).get("temperatures");

        for (final Object row : rows) {
            final double temperature = number(row, "temperature");
            assertThat(number(row, "energyError")).as("T=%s", temperature).isBetween(1e-6, 3e-3);
            assertThat(number(row, "energy")).as("T=%s", temperature)
                    .isCloseTo(onsager(temperature), offset(4 * number(row, "energyError")));
            if (temperature < 2.269) {
                assertThat(number(row, "magnetisation")).as("T=%s", temperature)
                        .isCloseTo(yang(temperature), offset(4 * number(row, "magnetisationError")));
            }
        }
        assertThat(rows).hasSameSizeAs(TEMPERATURES);
    }

    @Test
    void shouldKnowTheCriticalEnergy() {
        assertThat(onsager(2 / Math.log(1 + Math.sqrt(2)))).isCloseTo(-Math.sqrt(2), offset(1e-6));
    }

    @Test
    void shouldBeginWithAllSpinsUp() {
        final Field field = (Field) job(8, 2, 51).computation();
        final var state = java.lang.foreign.MemorySegment.ofArray(new long[field.stateLength() / Long.BYTES]);

        field.newKernel(java.lang.foreign.MemorySegment.NULL).initialize(0, state);

        assertThat(state.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE)).startsWith(new byte[16]).endsWith(new byte[] {1, 1, 1}).hasSize(80);
    }

    private Map<String, Object> run(final int side, final int replicas, final int steps) throws InterruptedException {
        final WorkloadJob job = job(side, replicas, steps);
        try (Engine engine = Engine.launch(EngineConfig.defaults())) {
            final Outcome outcome = engine.submit(job.computation(), JobConfig.in(directory)).await();
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            return job.report(((Outcome.Completed) outcome).result());
        }
    }

    private static WorkloadJob job(final int side, final int replicas, final int steps) {
        final Map<String, Object> file =
                Map.of("seed", 7, "side", side, "replicas", replicas, "steps", steps, "temperatures", TEMPERATURES);
        return new IsingReplicas().create(JobSection.of(Path.of("ising.yaml"), JobNode.of(file)), "ising");
    }

    private static double number(final Object row, final String key) {
        return (double) ((Map<?, ?>) row).get(key);
    }

    /** Energy a spin of the infinite board: Onsager 1944, the elliptic integral by the arithmetic-geometric mean. */
    private static double onsager(final double temperature) {
        final double tanh = Math.tanh(2 / temperature);
        final double kappa = 2 * tanh * tanh - 1;
        double mean = 1;
        double geometric = Math.max(Math.abs(kappa), 1e-300);
        while (Math.abs(mean - geometric) > 1e-15 * mean) {
            final double next = (mean + geometric) / 2;
            geometric = Math.sqrt(mean * geometric);
            mean = next;
        }
        return -(1 + kappa / mean) / tanh;
    }

    /** Magnetisation a spin of the infinite board, below the critical temperature: Yang 1952. */
    private static double yang(final double temperature) {
        final double sinh = Math.sinh(2 / temperature);
        return Math.pow(1 - 1 / (sinh * sinh * sinh * sinh), 0.125);
    }
}
