package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.StoreUnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a notice does to a job, with real files and threads. Nothing is committed but by the notice: the interval is a day. */
@Timeout(120)
final class NoticeSystemTest {

    private static final int CELLS = 64;
    private static final long STEPS = 100_000;
    private static final int STATE_LENGTH = 64 << 10;
    private static final long STEP_NS = 500_000;
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    private final TestSource source = new TestSource();

    @Test
    void shouldHaveEverythingDurableByTheNotice() throws Exception {
        final Outcome interrupted;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(Optional.empty()));
            awaitSteps(handle, 200);
            source.give(preempt("a", 30));
            interrupted = handle.await();
        }

        final AttemptReport.Eviction eviction = interrupted.report().eviction().orElseThrow();
        assertThat(interrupted).isInstanceOf(Outcome.Interrupted.class);
        assertThat(eviction.eventId()).isEqualTo("a");
        assertThat(eviction.firstCommitMs()).isPositive();
        assertThat(eviction.drainedMs()).isPositive();
        assertThat(eviction.durableMs()).isGreaterThanOrEqualTo(eviction.drainedMs());
        assertThat(eviction.stores()).singleElement().satisfies(store -> {
            assertThat(store.lackingBytes()).isZero();
            assertThat(store.lackingWork()).isZero();
        });
        assertThat(source.durable).extracting(EvictionNotice::eventId).containsExactly("a");
        assertThat(restoredBySuccessor(Optional.empty())).isEqualTo(interrupted.report().tasks().computed());
    }

    @Test
    void shouldHaveEverythingOfAReductionDurableByTheNotice() throws Exception {
        final Outcome interrupted;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(SumReduction.of(1_000_000, STEP_NS), job(Optional.empty()));
            awaitSteps(handle, 200);
            source.give(preempt("a", 30));
            interrupted = handle.await();
        }

        assertThat(interrupted.report().eviction().orElseThrow().durableMs()).isPositive();
        source.cancel("a");
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(SumReduction.of(1_000_000, STEP_NS), job(Optional.empty()));
            awaitSteps(handle, 1);
            handle.interrupt();
            assertThat(handle.await().report().tasks().restored()).isEqualTo(interrupted.report().tasks().computed());
        }
    }

    @Test
    void shouldCommitWithoutAWorkerThatDoesNotLeaveItsKernel() throws Exception {
        final Outcome interrupted;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(SumReduction.of(1_000_000, STEP_NS).hangingAt(150), job(Optional.empty()));
            awaitSteps(handle, 155); // The other worker goes on to the end of the next round.
            source.give(preempt("a", 3));
            interrupted = handle.await();
        }

        final AttemptReport.Eviction eviction = interrupted.report().eviction().orElseThrow();
        assertThat(eviction.drainedMs()).isEqualTo(-1);
        assertThat(eviction.firstCommitMs()).isPositive();
        assertThat(eviction.durableMs()).isGreaterThanOrEqualTo(eviction.firstCommitMs());
    }

    @Test
    void shouldNotLetAnUnreachableStoreDelayTheDirectory() throws Exception {
        final WilfulStore second = WilfulStore.of(CheckpointStores.directory(directory.resolve("second")));
        final Outcome interrupted;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(Optional.of(second)));
            awaitSteps(handle, 200);
            second.refuse(() -> new StoreUnreachableException("no route to the second store"));
            source.give(preempt("a", 3));
            interrupted = handle.await();
        }

        final List<AttemptReport.Eviction.Store> stores = interrupted.report().eviction().orElseThrow().stores();
        assertThat(interrupted).isInstanceOf(Outcome.Interrupted.class);
        assertThat(stores).hasSize(2);
        assertThat(stores.getFirst().durableMs()).isEqualTo(-1);
        assertThat(stores.getFirst().lackingWork()).isPositive();
        assertThat(stores.getLast().durableMs()).isPositive();
        assertThat(stores.getLast().lackingWork()).isZero();
        assertThat(interrupted.report().eviction().orElseThrow().durableMs()).isEqualTo(-1);
        assertThat(source.durable).isEmpty();
        assertThat(restoredBySuccessor(Optional.empty())).isEqualTo(interrupted.report().tasks().computed());
    }

    @Test
    void shouldGoOnInThisProcessWhenTheEventIsCancelledWhileItDrains() throws Exception {
        final CountField field = CountField.of(CELLS, 40, STATE_LENGTH, STEP_NS);
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field, job(Optional.empty()));
            awaitSteps(handle, 200);
            source.give(preempt("a", 30));
            source.cancel("a"); // Seen before the drain, in it or after it: it goes on in any case.

            final Outcome outcome = handle.await();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            CountField.assertCells((Result.Cells) ((Outcome.Completed) outcome).result(), CELLS, 40, STATE_LENGTH);
        }
    }

    @Test
    void shouldWorkOnUnderAnEventThatIsFarAndCommitMeanwhile() throws Exception {
        final CountField field = CountField.of(CELLS, 60, STATE_LENGTH, STEP_NS);
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field, job(Optional.empty()));
            awaitSteps(handle, 200);
            source.give(preempt("a", 3600));

            final Outcome outcome = handle.await();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(outcome.report().eviction()).isEmpty();
        }
    }

    @Test
    void shouldCommitWithoutStoppingWhenOnlyACheckpointIsAskedFor() throws Exception {
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(Optional.empty()));
            awaitSteps(handle, 200);
            final long nowNs = System.nanoTime();
            source.give(EvictionNotice.checkpoint("imds", "f", "Freeze", nowNs, nowNs + 5 * SECOND_NS));

            while (handle.progress().durable() < 200) {
                assertThat(handle.await(Duration.ofMillis(10))).isEmpty();
            }
            awaitSteps(handle, handle.progress().done() + 50);
        }
    }

    @Test
    void shouldTakeNoStoreWhileItIsHeldBack() throws Exception {
        source.holdsBack = true;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(Optional.empty()));
            while (handle.progress().phase() != Progress.Phase.WAITING) {
                assertThat(handle.await(Duration.ofMillis(10))).isEmpty();
            }
            assertThat(directory.resolve("job")).doesNotExist();

            source.holdsBack = false;
            awaitSteps(handle, 10);
        }
    }

    @Test
    void shouldEndInterruptedWhenItIsStoppedWhileItIsHeldBack() throws Exception {
        source.holdsBack = true;
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(Optional.empty()));

            handle.interrupt();

            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
            assertThat(directory.resolve("job")).doesNotExist();
        }
    }

    private Engine engine() {
        return Engine.launch(
                EngineConfig.builder()
                        .threads(2)
                        .journal(false)
                        .checkpointInterval(Duration.ofHours(24))
                        .debtBudget(Duration.ofHours(24))
                        .build(),
                source);
    }

    private JobConfig job(final Optional<CheckpointStore> second) {
        return new JobConfig(directory.resolve("job"), false, Optional.empty(), second);
    }

    private static Computation field() {
        return CountField.of(CELLS, STEPS, STATE_LENGTH, STEP_NS);
    }

    private long restoredBySuccessor(final Optional<CheckpointStore> second) throws InterruptedException {
        source.cancel("a");
        try (Engine engine = engine()) {
            final JobHandle handle = engine.submit(field(), job(second));
            awaitSteps(handle, 1);
            handle.interrupt();
            return handle.await().report().tasks().restored();
        }
    }

    private static void awaitSteps(final JobHandle handle, final long steps) throws InterruptedException {
        while (handle.progress().done() < steps) {
            assertThat(handle.await(Duration.ofMillis(5))).isEmpty();
        }
    }

    private static EvictionNotice preempt(final String eventId, final long leftSeconds) {
        final long nowNs = System.nanoTime();
        return new EvictionNotice(
                "imds", eventId, "Preempt", EvictionNotice.Action.STOP, nowNs, nowNs + leftSeconds * SECOND_NS);
    }

    /** Gives what a test tells it. */
    private static final class TestSource implements EvictionSource {

        private final List<EvictionNotice> durable = new CopyOnWriteArrayList<>();
        private volatile Listener listener;
        private volatile boolean holdsBack;

        @Override
        public void launch(final Listener target) {
            listener = target;
        }

        @Override
        public boolean isHoldingBack() {
            return holdsBack;
        }

        @Override
        public void onDurable(final EvictionNotice notice) {
            durable.add(notice);
        }

        @Override
        public void close() {
            // The engine that follows launches it again.
        }

        private void give(final EvictionNotice notice) {
            listener.onNotice(notice);
        }

        private void cancel(final String eventId) {
            listener.onCancelled(preempt(eventId, 0));
        }
    }
}
