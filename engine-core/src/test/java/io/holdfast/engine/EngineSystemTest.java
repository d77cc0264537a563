package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.ForeignCheckpointException;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine as an embedder uses it, with real files and threads. */
final class EngineSystemTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "7, true", "2, false"})
    void shouldGiveTheSameBitsForAnyThreadsAndJournal(final int threads, final boolean journal) throws Exception {
        final Outcome outcome = run(threads, journal, "job", SumReduction.of(20_005, 20_000));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(bits(outcome)).isEqualTo(expectedBits(20_005));
    }

    @Test
    void shouldSayThatACompletedJobIsCompleted() throws Exception {
        final Outcome first = run(2, true, "job", SumReduction.of(1_005, 10_000));

        final Outcome second = run(2, true, "job", SumReduction.of(1_005, 10_000));

        assertThat(bits(second)).isEqualTo(bits(first));
        assertThat(((Outcome.Completed) second).computedHere()).isFalse();
        assertThat(second.report().tasks().computed()).isZero();
    }

    @Test
    void shouldExtendACompletedJobToTheBitsOfALongerOne() throws Exception {
        run(2, true, "job", SumReduction.of(10_007, 10_000));

        final Outcome extended = run(2, true, "job", SumReduction.of(20_005, 10_000));

        assertThat(bits(extended)).isEqualTo(expectedBits(20_005));
        assertThat(extended.report().tasks().restored()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void shouldRefuseASmallerExtent() throws Exception {
        run(2, true, "job", SumReduction.of(10_000, 10_000));

        final Outcome smaller = run(2, true, "job", SumReduction.of(5_000, 10_000));

        assertThat(((Outcome.Failed) smaller).error())
                .isInstanceOf(SmallerExtentException.class)
                .hasMessageContaining("items=5000")
                .hasMessageContaining("items=10000");
    }

    @Test
    void shouldGoOnAfterANotice() throws Exception {
        final SumReduction job = SumReduction.of(20_005, 1_000_000);
        try (Engine engine = Engine.launch(config(2, true))) {
            final JobHandle handle = engine.submit(job, JobConfig.in(directory.resolve("job")));
            Thread.sleep(700);
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 3_000_000_000L));
            final Outcome interrupted = handle.await();
            assertThat(interrupted).isInstanceOf(Outcome.Interrupted.class);
            assertThat(interrupted.report().tasks().computed()).isPositive();
        }

        final Outcome outcome = run(2, true, "job", SumReduction.of(20_005, 1_000));

        assertThat(bits(outcome)).isEqualTo(expectedBits(20_005));
        assertThat(outcome.report().tasks().restored()).isPositive();
        assertThat(outcome.report().attempts()).isEqualTo(2);
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherJob() throws Exception {
        run(2, false, "job", SumReduction.of(100, 0));

        final Outcome other = run(2, false, "job", CountField.of(4, 3, 64, 0));

        assertThat(((Outcome.Failed) other).error())
                .isInstanceOf(ForeignCheckpointException.class)
                .hasMessageContaining("kind=reduction");
    }

    @ParameterizedTest
    @CsvSource({"1, 64, true", "2, 64, true", "3, 8192, true", "2, 64, false"})
    void shouldAdvanceEveryCellOfAField(final int threads, final int stateLength, final boolean journal) throws Exception {
        final Outcome outcome = run(threads, journal, "field", CountField.of(100, 50, stateLength, 5_000));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        CountField.assertCells((Result.Cells) ((Outcome.Completed) outcome).result(), 100, 50, stateLength);
    }

    @Test
    void shouldGoOnWithAFieldAfterANotice() throws Exception {
        try (Engine engine = Engine.launch(config(2, true))) {
            final JobHandle handle = engine.submit(CountField.of(64, 100, 8192, 1_000_000), JobConfig.in(directory.resolve("field")));
            Thread.sleep(900);
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 3_000_000_000L));
            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
        }

        final Outcome outcome = run(2, true, "field", CountField.of(64, 100, 8192, 1_000));

        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(outcome.report().tasks().restored()).isPositive();
        CountField.assertCells((Result.Cells) ((Outcome.Completed) outcome).result(), 64, 100, 8192);
    }

    @Test
    void shouldMergeShardsToTheBitsOfTheWhole() throws Exception {
        run(2, true, "left", SumReduction.of(20_005, Optional.empty(), Optional.of(new Shard(0, 1_024)), 1_000));
        run(2, false, "right", SumReduction.of(20_005, Optional.empty(), Optional.of(new Shard(1_024, 2_001)), 1_000));

        final Result merged = ShardMerge.merge(
                SumReduction.of(20_005, 0), List.of(directory.resolve("left"), directory.resolve("right")));

        assertThat(bits(merged)).isEqualTo(expectedBits(20_005));
        assertThat(((Result.Folded) merged).rows())
                .isEqualTo(((Result.Folded) ((Outcome.Completed) run(2, true, "whole", SumReduction.of(20_005, 1_000))).result()).rows());
    }

    @Test
    void shouldMergeShardsOfAField() throws Exception {
        run(2, true, "left", CountField.of(100, 20, 64, 1_000, new Shard(0, 50)));
        run(2, true, "right", CountField.of(100, 20, 64, 1_000, new Shard(50, 100)));

        final Result merged =
                ShardMerge.merge(CountField.of(100, 20, 64, 0), List.of(directory.resolve("left"), directory.resolve("right")));

        CountField.assertCells((Result.Cells) merged, 100, 20, 64);
    }

    @Test
    void shouldFailTheJobAndNameTheTaskWhenTheKernelKeepsThrowing() throws Exception {
        final Outcome failed = run(2, true, "job", SumReduction.of(2_000, 1_000).throwingAt(77, 4));

        assertThat(((Outcome.Failed) failed).error()).isInstanceOf(KernelException.class).hasMessageContaining("task=77");
        assertThat(bits(run(2, true, "job", SumReduction.of(2_000, 1_000)))).isEqualTo(expectedBits(2_000));
    }

    @Test
    void shouldTryATaskAgainWhenTheKernelThrewOnce() throws Exception {
        final Outcome outcome = run(2, true, "job", SumReduction.of(2_000, 1_000).throwingAt(77, 3));

        assertThat(bits(outcome)).isEqualTo(expectedBits(2_000));
    }

    @Test
    void shouldAbandonAKernelThatReachesNoBoundary() throws Exception {
        try (Engine engine = Engine.launch(config(2, true))) {
            final JobHandle handle = engine.submit(
                    SumReduction.of(20_000, 1_000).hangingAt(300), JobConfig.in(directory.resolve("job")));
            Thread.sleep(1_500);
            final long nowNs = System.nanoTime();
            handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 1_000_000_000L));

            assertThat(handle.await(Duration.ofSeconds(20))).containsInstanceOf(Outcome.Interrupted.class);
        }

        assertThat(bits(run(2, true, "job", SumReduction.of(20_000, 1_000)))).isEqualTo(expectedBits(20_000));
    }

    @Test
    void shouldRunOneJobAfterAnotherAndSpoilNoneByAFailure() throws Exception {
        try (Engine engine = Engine.launch(config(2, true))) {
            final JobHandle failing = engine.submit(
                    SumReduction.of(2_000, 1_000).throwingAt(5, 99), JobConfig.in(directory.resolve("a")));
            final JobHandle next = engine.submit(SumReduction.of(2_000, 1_000), JobConfig.in(directory.resolve("b")));

            assertThat(failing.await()).isInstanceOf(Outcome.Failed.class);
            assertThat(bits(next.await())).isEqualTo(expectedBits(2_000));
        }
    }

    @Test
    void shouldStopOnARoundWhenTheRuleIsSatisfiedWhateverTheThreads() throws Exception {
        final StoppingRule rule = new StoppingRule(0.02, true, 100, List.of());
        final SumReduction job = SumReduction.of(1_000_000, Optional.of(rule), Optional.empty(), 5_000);

        final Result.Folded one = (Result.Folded) ((Outcome.Completed) run(1, true, "one", job)).result();
        final Result.Folded many = (Result.Folded) ((Outcome.Completed) run(5, false, "many", job)).result();

        assertThat(one.items()).isLessThan(1_000_000).isEqualTo(one.rows().getLast().tasks() * SumReduction.TASK_SIZE);
        assertThat(bits(many)).isEqualTo(bits(one));
        assertThat(many.rows()).isEqualTo(one.rows());
    }

    @Test
    void shouldRefuseASecondWriterAtOnce() throws Exception {
        try (Engine engine = Engine.launch(config(2, true))) {
            engine.submit(SumReduction.of(2_000_000, 1_000_000), JobConfig.in(directory.resolve("job")));
            Thread.sleep(700);

            final Outcome second = run(2, true, "job", SumReduction.of(2_000_000, 1_000_000));

            assertThat(((Outcome.Failed) second).error()).isInstanceOf(FencedException.class);
        }
    }

    @Test
    void shouldNameTheGapThatShardsLeave() throws Exception {
        run(2, false, "left", SumReduction.of(20_005, Optional.empty(), Optional.of(new Shard(0, 1_024)), 1_000));

        assertThatThrownBy(() -> ShardMerge.merge(SumReduction.of(20_005, 0), List.of(directory.resolve("left"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1024 to 2000");
    }

    private Outcome run(
            final int threads, final boolean journal, final String name, final io.holdfast.engine.api.Computation computation)
            throws InterruptedException {
        try (Engine engine = Engine.launch(config(threads, journal))) {
            return engine.submit(computation, JobConfig.in(directory.resolve(name))).await();
        }
    }

    private static EngineConfig config(final int threads, final boolean journal) {
        return EngineConfig.builder()
                .threads(threads)
                .journal(journal)
                .checkpointInterval(Duration.ofMillis(100))
                .drainTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static String bits(final Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        return bits(((Outcome.Completed) outcome).result());
    }

    private static String bits(final Result outcome) {
        final Result.Folded result = (Result.Folded) outcome;
        return HexFormat.of().formatHex(result.state().toArray(ValueLayout.JAVA_BYTE));
    }

    private static String expectedBits(final long items) {
        return SumOracle.bits(items);
    }
}
