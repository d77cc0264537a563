package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.internal.checkpoint.SimulatedStore.Failure;
import io.holdfast.engine.internal.checkpoint.SimulatedStore.SimulatedCrash;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: what a commit returned from is never lost, and no state is ever wrong.
 *
 * <p>Method: a writer commits, rewrites and collects; the first store call fails, then the second, and so on until a run passes
 * clean; after each failure the power goes, and another writer restores what is there and goes on.
 */
class CommitCrashTest {

    private static final int COMMITS = 8;

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldLoseNothingConfirmedWhicheverCallFailsAndLands(final Failure failure) {
        failEachCallInTurn(failure, true);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldLoseNothingConfirmedWhicheverCallFailsWithoutLanding(final Failure failure) {
        failEachCallInTurn(failure, false);
    }

    private static void failEachCallInTurn(final Failure failure, final boolean landed) {
        boolean clean = false;
        int call = 0;
        while (!clean) {
            call++;
            final String what = "failure=" + failure + ", landed=" + landed + ", call=" + call;
            final SimulatedStore store = SimulatedStore.withSeed(call).failAt(call, failure, landed);
            final SampleCheckpoint writer = SampleCheckpoint.in(store, new WriterId(1, 1));
            try {
                work(writer, COMMITS);
                clean = store.calls() < call;
            } catch (final EngineException | SimulatedCrash e) {
                assertThat(e.getMessage()).as(what).contains("simulated");
            }

            final SimulatedStore survived = store.durableView();
            final SampleCheckpoint next = SampleCheckpoint.in(survived, new WriterId(2, 2));
            next.claim();
            assertThat(next.work()).as(what).isGreaterThanOrEqualTo(writer.confirmedWork());
            work(next, COMMITS);
            assertThat(next.work()).as(what).isEqualTo(next.confirmedWork());
            assertAllVerifies(survived, what);
        }
        assertThat(call).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldLoseNothingConfirmedInAStoreThatKeepsFailing(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        SimulatedStore store = SimulatedStore.withSeed(seed);
        long confirmed = 0;
        for (int attempt = 1; attempt <= 60; attempt++) {
            store.chaos(random.nextInt(4) == 0 ? 0 : random.nextDouble(0.08));
            final SampleCheckpoint writer = SampleCheckpoint.in(store, new WriterId(attempt, seed));
            boolean claimed = false;
            try {
                writer.claim();
                claimed = true;
                assertThat(writer.work()).as("seed=%d, attempt=%d", seed, attempt).isGreaterThanOrEqualTo(confirmed);
                for (int i = random.nextInt(8); i > 0; i--) {
                    workOn(writer);
                }
            } catch (final EngineException e) {
                assertThat(e).as("seed=%d, attempt=%d", seed, attempt).isNotInstanceOf(CorruptCheckpointException.class);
            }
            confirmed = claimed ? Math.max(confirmed, writer.confirmedWork()) : confirmed;
            store.advanceMs(random.nextLong(20 * 60 * 1000));
            store = store.durableView();
        }
        assertThat(confirmed).as("seed=%d", seed).isPositive();
    }

    /** As an engine does: a commit that failed is followed by the next one. */
    private static void workOn(final SampleCheckpoint writer) {
        try {
            work(writer, 1);
        } catch (final EngineException e) {
            assertThat(e).hasMessageContaining("simulated");
        }
    }

    private static void work(final SampleCheckpoint writer, final int commits) {
        if (writer.swap().root().equals(Root.EMPTY)) {
            writer.claim();
        }
        for (int i = 0; i < commits; i++) {
            writer.commit(i % 3, 12 - i % 2, i * 6_000L);
            writer.collect();
        }
    }

    private static void assertAllVerifies(final SimulatedStore store, final String what) {
        final Inspection inspection = Inspection.of(store);
        assertThat(inspection.root()).as(what).isInstanceOf(RootReading.Verified.class);
        assertThat(inspection.manifests()).as(what).isNotEmpty().allMatch(ManifestReading::isVerified);
        assertThat(inspection.segments()).as(what).isNotEmpty().allMatch(Inspection.SegmentReading::isVerified);
    }
}
