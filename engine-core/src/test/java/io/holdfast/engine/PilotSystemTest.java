package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs with a pilot: what it found is stored, and read back instead of being found again. */
final class PilotSystemTest {

    @TempDir
    private Path directory;

    @Test
    void shouldStoreWhatThePilotFoundAndReadItBack() throws Exception {
        final AtomicInteger pilots = new AtomicInteger();
        interrupt(new Piloted(SumReduction.of(20_005, 1_000_000), "found", pilots));

        final Outcome outcome = run(new Piloted(SumReduction.of(20_005, 1_000), "found", pilots));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        final Result.Folded folded = (Result.Folded) ((Outcome.Completed) outcome).result();
        assertThat(HexFormat.of().formatHex(folded.state().toArray(ValueLayout.JAVA_BYTE))).isEqualTo(SumOracle.bits(20_005));
        assertThat(outcome.report().tasks().restored()).isPositive();
        assertThat(pilots).hasValue(1);
    }

    private void interrupt(final Piloted job) throws InterruptedException {
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(job, JobConfig.in(directory.resolve("job")));
            while (handle.progress().durable() == 0) {
                assertThat(handle.await(Duration.ofMillis(5))).isEmpty();
            }
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 5_000_000_000L));
            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
        }
    }

    private Outcome run(final Piloted job) throws InterruptedException {
        try (Engine engine = Engine.launch(config())) {
            return engine.submit(job, JobConfig.in(directory.resolve("job"))).await();
        }
    }

    private static EngineConfig config() {
        return EngineConfig.builder().threads(2).journal(false).checkpointInterval(Duration.ofMillis(100)).build();
    }

    /** A sum whose kernel refuses to work with anything but what its pilot found. */
    private record Piloted(SumReduction sum, String found, AtomicInteger pilots) implements Reduction {

        @Override
        public JobSpec spec() {
            return sum.spec();
        }

        @Override
        public int stateLength() {
            return sum.stateLength();
        }

        @Override
        public byte[] prepare() {
            pilots.incrementAndGet();
            return found.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Kernel newKernel(final MemorySegment prepared) {
            assertThat(new String(prepared.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8)).isEqualTo(found);
            return sum.newKernel(prepared);
        }
    }
}
