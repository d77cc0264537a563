package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.checkpoint.SimulatedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: a remote store that is another's, or does not answer, is waited for, and never stops work that has begun.
 * Method: real attempts beside a directory that plays the remote store and refuses when the test says so.
 */
final class RemoteStoreSystemTest {

    private static final int CELLS = 40;
    private static final long STEPS = 60;
    private static final int STATE_LENGTH = 8192;
    private static final long SLOW_NS = 2_000_000;

    @TempDir
    private Path directory;

    @Test
    void shouldWaitForALiveOwnerAndThenGoOn() throws Exception {
        final boolean[] isAlive = {true};
        final WilfulStore store = store(() -> isAlive[0] ? alive() : null);
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(field(0), job(store, Optional.empty()));
            await(handle, progress -> progress.phase() == Progress.Phase.WAITING);
            assertThat(handle.progress().waitingFor()).hasValueSatisfying(why -> assertThat(why).contains("alive"));
            assertThat(directory.resolve("job/checkpoint")).doesNotExist();

            isAlive[0] = false;
            final Outcome outcome = handle.await();

            assertCells(outcome);
            assertThat(handle.progress().waitingFor()).isEmpty();
        }
    }

    @Test
    void shouldFailWhenTheOwnerStaysAliveLongerThanIsWaited() throws Exception {
        final WilfulStore store = store(RemoteStoreSystemTest::alive);
        try (Engine engine = Engine.launch(config())) {
            final Outcome outcome = engine.submit(field(0), job(store, Optional.of(Duration.ZERO))).await();

            assertThat(outcome).isInstanceOfSatisfying(
                    Outcome.Failed.class, failed -> assertThat(failed.error()).isInstanceOf(FencedException.class));
        }
    }

    @Test
    void shouldEndInterruptedWhenNoticedWhileItWaits() throws Exception {
        final WilfulStore store = store(RemoteStoreSystemTest::alive);
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(field(0), job(store, Optional.empty()));
            await(handle, progress -> progress.phase() == Progress.Phase.WAITING);

            notice(handle);

            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
            assertThat(Files.exists(directory.resolve("job/checkpoint"))).isFalse();
        }
    }

    @Test
    void shouldWorkOnWhileTheStoreDoesNotAnswerAndCatchUp() throws Exception {
        final WilfulStore store = store(() -> null);
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(field(SLOW_NS), job(store, Optional.empty()));
            await(handle, progress -> progress.durable() > 0);

            store.refuse(RemoteStoreSystemTest::unreachable);
            await(handle, progress -> !progress.stores().isEmpty() && progress.stores().getFirst().failure().isPresent());
            final Progress down = handle.progress();
            await(handle, progress -> progress.done() > down.done() + 100);
            assertThat(handle.progress().durable()).isEqualTo(down.durable());
            assertThat(handle.progress().stores().getLast().durable()).isGreaterThan(down.durable());
            store.refuse(() -> null);
            await(handle, progress -> progress.durable() > down.durable());

            assertThat(handle.progress().stores().getFirst().failure()).isEmpty();
            notice(handle);
            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
        }
    }

    @Test
    void shouldNotSayCompletedBeforeAStoreThatDoesNotAnswerHasAnswered() throws Exception {
        final WilfulStore store = store(() -> null);
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(field(SLOW_NS), job(store, Optional.empty()));
            await(handle, progress -> progress.durable() > 0);
            store.refuse(RemoteStoreSystemTest::unreachable);
            await(handle, progress -> progress.phase() == Progress.Phase.COMMITTING);
            assertThat(handle.await(Duration.ofMillis(500))).isEmpty();

            store.refuse(() -> null);

            assertCells(handle.await());
        }
    }

    @Test
    void shouldKeepWhatTheAttemptsBeforeHaveCostInANewDirectory() throws Exception {
        interruptAfter(100);
        final Path other = directory.resolve("other");
        try (Engine engine = Engine.launch(config())) {
            final Outcome outcome = engine.submit(field(0), job(other, store(() -> null), Optional.empty())).await();

            assertCells(outcome);
            assertThat(outcome.report().attempts()).isEqualTo(2);
            assertThat(outcome.report().tasks().restored()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void shouldGoOnFromACopyOfTheStore() throws Exception {
        interruptAfter(100);
        final Path other = directory.resolve("other");
        final CheckpointCopy copy;
        try (var target = CheckpointStores.directory(other.resolve("checkpoint"))) {
            target.open();
            copy = CheckpointCopy.copy(CheckpointStores.directory(directory.resolve("remote")), target);
        }
        assertThat(copy.damaged()).isEmpty();
        assertThat(copy.completedWork()).isGreaterThanOrEqualTo(100);

        try (Engine engine = Engine.launch(config())) {
            final Outcome outcome = engine.submit(field(0), JobConfig.in(other)).await();

            assertCells(outcome);
            assertThat(outcome.report().tasks().restored()).isEqualTo(copy.completedWork());
        }
    }

    @Test
    void shouldReadAgainWhatAnotherWriterCommittedBetweenTheReadingAndTheClaim() throws Exception {
        final SimulatedStore shared = SimulatedStore.withSeed(1);
        try (Engine engine = Engine.launch(config())) {
            final JobConfig owner =
                    job(directory.resolve("owner"), WilfulStore.of(shared.anotherHandle()), Optional.empty());
            final JobHandle handle = engine.submit(field(SLOW_NS), owner);
            await(handle, progress -> progress.durable() > 0);
            final WilfulStore late = WilfulStore.of(shared.anotherHandle()).beforeSwap(() -> assertCells(outcomeOf(handle)));

            final Outcome outcome = run("late", late);

            assertCells(outcome);
            assertThat(outcome.report().damaged()).isEmpty();
            assertThat(outcome.report().tasks().computed()).isZero();
        }
        final Outcome after = run("after", WilfulStore.of(shared.anotherHandle()));
        assertCells(after);
        assertThat(after.report().damaged()).isEmpty();
        assertThat(after.report().tasks().computed()).isZero();
    }

    private Outcome run(final String name, final WilfulStore store) {
        try (Engine engine = Engine.launch(config())) {
            return outcomeOf(engine.submit(field(0), job(directory.resolve(name), store, Optional.empty())));
        }
    }

    private static Outcome outcomeOf(final JobHandle handle) {
        try {
            return handle.await();
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void interruptAfter(final long steps) throws InterruptedException {
        try (Engine engine = Engine.launch(config())) {
            final JobHandle handle = engine.submit(field(SLOW_NS), job(store(() -> null), Optional.empty()));
            await(handle, progress -> progress.done() >= steps);
            notice(handle);
            assertThat(handle.await()).isInstanceOf(Outcome.Interrupted.class);
        }
    }

    private static void notice(final JobHandle handle) {
        final long nowNs = System.nanoTime();
        handle.interrupt(EvictionNotice.of("test", nowNs, nowNs + 10_000_000_000L));
    }

    private static void await(final JobHandle handle, final Predicate<Progress> condition) throws InterruptedException {
        while (!condition.test(handle.progress())) {
            assertThat(handle.await(Duration.ofMillis(5))).as("the job ended first").isEmpty();
        }
    }

    private static void assertCells(final Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        CountField.assertCells((Result.Cells) ((Outcome.Completed) outcome).result(), CELLS, STEPS, STATE_LENGTH);
    }

    private static CountField field(final long stepNs) {
        return CountField.of(CELLS, STEPS, STATE_LENGTH, stepNs);
    }

    private WilfulStore store(final Supplier<EngineException> openFailure) {
        return WilfulStore.of(CheckpointStores.directory(directory.resolve("remote"))).refuseOpen(openFailure);
    }

    private JobConfig job(final WilfulStore store, final Optional<Duration> ownerWait) {
        return job(directory.resolve("job"), store, ownerWait);
    }

    private static JobConfig job(final Path directory, final WilfulStore store, final Optional<Duration> ownerWait) {
        return new JobConfig(directory, false, Optional.empty(), Optional.of(store), ownerWait);
    }

    private static EngineConfig config() {
        return EngineConfig.builder()
                .threads(2)
                .journal(false)
                .checkpointInterval(Duration.ofMillis(50))
                .remoteCheckpointInterval(Duration.ofMillis(50))
                .build();
    }

    private static FencedException alive() {
        return new FencedException("another writer is alive");
    }

    private static StoreUnreachableException unreachable() {
        return new StoreUnreachableException("the store does not answer");
    }
}
