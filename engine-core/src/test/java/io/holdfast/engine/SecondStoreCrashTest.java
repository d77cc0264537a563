package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: whichever of two stores is lost or left behind, the job goes on from the other, and each comes to hold all again.
 * Method: attempts with one store, the other, or both, between which a store is deleted.
 */
final class SecondStoreCrashTest {

    private static final int CELLS = 40;
    private static final long STEPS = 60;
    private static final int STATE_LENGTH = 8192;
    private static final long SLOW_NS = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnFromTheSecondStoreWhenTheDirectoryIsLost() throws Exception {
        interrupt(field(SLOW_NS), true);
        delete(directory.resolve("job"));

        final Outcome outcome = run(field(0), true);

        assertThat(outcome.report().tasks().restored()).isPositive();
        assertCells(outcome);
    }

    @Test
    void shouldBringTheSecondStoreUpToDateAfterAnAttemptWithoutIt() throws Exception {
        interrupt(field(SLOW_NS), true);
        interrupt(field(SLOW_NS), false);
        final long restored = interrupt(field(SLOW_NS), true).report().tasks().restored();
        delete(directory.resolve("job"));

        final Outcome outcome = run(field(0), true);

        assertThat(outcome.report().tasks().restored()).isGreaterThanOrEqualTo(restored);
        assertCells(outcome);
    }

    @Test
    void shouldBringALostSecondStoreUpToDate() throws Exception {
        interrupt(field(SLOW_NS), true);
        delete(directory.resolve("second"));
        final long restored = interrupt(field(SLOW_NS), true).report().tasks().restored();
        assertThat(restored).isPositive();
        delete(directory.resolve("job"));

        final Outcome outcome = run(field(0), true);

        assertThat(outcome.report().tasks().restored()).isGreaterThanOrEqualTo(restored);
        assertCells(outcome);
    }

    @Test
    void shouldBringALostSecondStoreOfACompletedJobUpToDate() throws Exception {
        assertCells(run(field(0), true));
        delete(directory.resolve("second"));
        assertCells(run(field(0), true));
        delete(directory.resolve("job"));

        final Outcome outcome = run(field(0), true);

        assertThat(outcome.report().tasks().computed()).isZero();
        assertCells(outcome);
    }

    @Test
    void shouldFoldTheSameBitsFromEitherStore() throws Exception {
        interrupt(SumReduction.of(20_005, SLOW_NS), true);
        delete(directory.resolve("job"));
        interrupt(SumReduction.of(20_005, SLOW_NS), true);
        delete(directory.resolve("second"));

        final Outcome outcome = run(SumReduction.of(20_005, 0), true);

        assertThat(outcome.report().tasks().restored()).isPositive();
        final Result.Folded folded = (Result.Folded) ((Outcome.Completed) outcome).result();
        assertThat(HexFormat.of().formatHex(folded.state().toArray(ValueLayout.JAVA_BYTE))).isEqualTo(SumOracle.bits(20_005));
    }

    @Test
    void shouldNotSayCompletedBeforeTheSecondStoreHoldsIt() throws Exception {
        final WilfulStore full = WilfulStore.of(CheckpointStores.directory(directory.resolve("second")));
        full.refusePut(() -> new StorageFullException("the second store is full; free some space"));

        final Outcome failed = run(field(0), Optional.of(full));
        assertThat(failed).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) failed).error()).isInstanceOf(StorageFullException.class);

        final Outcome outcome = run(field(0), true);
        assertThat(outcome.report().tasks().computed()).isZero();
        assertCells(outcome);
        delete(directory.resolve("job"));
        assertCells(run(field(0), true));
    }

    private static CountField field(final long stepNs) {
        return CountField.of(CELLS, STEPS, STATE_LENGTH, stepNs);
    }

    private static void assertCells(final Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        CountField.assertCells((Result.Cells) ((Outcome.Completed) outcome).result(), CELLS, STEPS, STATE_LENGTH);
    }

    /** An attempt that has notice once it has computed a little. */
    private Outcome interrupt(final Computation computation, final boolean both) throws InterruptedException {
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(computation, job(second(both)));
            long begun = -1;
            while (begun < 0 || handle.progress().done() < begun + 100) {
                assertThat(handle.await(Duration.ofMillis(5))).isEmpty();
                if (begun < 0 && handle.progress().phase() == Progress.Phase.RUNNING) {
                    begun = handle.progress().done();
                }
            }
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 10_000_000_000L));
            final Outcome outcome = handle.await();
            assertThat(outcome).isInstanceOf(Outcome.Interrupted.class);
            return outcome;
        }
    }

    private Outcome run(final Computation computation, final boolean both) throws InterruptedException {
        return run(computation, second(both));
    }

    private Outcome run(final Computation computation, final Optional<CheckpointStore> second) throws InterruptedException {
        try (Engine engine = Engine.launch(config())) {
            return engine.submit(computation, job(second)).await();
        }
    }

    private Optional<CheckpointStore> second(final boolean both) {
        return both ? Optional.of(CheckpointStores.directory(directory.resolve("second"))) : Optional.empty();
    }

    private JobConfig job(final Optional<CheckpointStore> second) {
        return new JobConfig(directory.resolve("job"), false, Optional.empty(), second);
    }

    private static EngineConfig config() {
        return EngineConfig.builder().threads(2).journal(false).checkpointInterval(Duration.ofMillis(50)).build();
    }

    private static void delete(final Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (final Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
