package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static final WriterId OTHER = new WriterId(5, 5);

    private final SimulatedStore store = SimulatedStore.withSeed(1);
    private final SampleCheckpoint writer = SampleCheckpoint.in(store, Samples.WRITER);
    private long nowMs;

    @Test
    void shouldLeaveNothingThatNobodyNames() {
        work(writer, 12);

        assertThat(Garbage.of(store, writer.swap().root(), Set.of())).isEmpty();
        assertThat(Inspection.of(store).unreferenced()).isEmpty();
        assertThat(Inspection.of(store).segments()).isNotEmpty().allMatch(Inspection.SegmentReading::isVerified);
    }

    @Test
    void shouldAskTheStoreForNothingButDeletionsOnceItKnowsIt() {
        work(writer, 6);
        commit(writer);
        final long objects = objects();
        final long calls = store.calls();

        writer.collect();

        final long collectCalls = store.calls() - calls;
        assertThat(collectCalls).isPositive().isEqualTo(objects - objects());
    }

    @Test
    void shouldKeepWhatTheManifestsOfAnEarlierAttemptName() {
        work(writer, 6);
        final SampleCheckpoint next = SampleCheckpoint.in(store, OTHER);
        next.claim();

        work(next, 2);

        assertThat(next.swap().root().manifests()).anyMatch(reference -> reference.name().writer().equals(Samples.WRITER));
        assertThat(Inspection.of(store).manifests()).allMatch(ManifestReading::isVerified);
        assertThat(Inspection.of(store).segments()).isNotEmpty().allMatch(Inspection.SegmentReading::isVerified);
    }

    @Test
    void shouldLookThroughTheStoreAgainAfterTheHorizon() {
        work(writer, 2);
        final ObjectName left = ObjectName.segment(writer.swap().root().epoch(), OTHER, 7); // By a late request of a dead writer.
        store.putIfAbsent(left.toString(), List.of());
        work(writer, 1);
        assertThat(store.read(left.toString(), 0, 1)).isPresent();

        store.advanceMs(Garbage.HORIZON_MS + 1);
        nowMs += Garbage.HORIZON_MS + 1;
        work(writer, 1);

        assertThat(store.read(left.toString(), 0, 1)).isEmpty();
    }

    private void work(final SampleCheckpoint attempt, final int commits) {
        if (attempt.swap().root().equals(Root.EMPTY)) {
            attempt.claim();
        }
        for (int i = 0; i < commits; i++) {
            commit(attempt);
            attempt.collect();
        }
    }

    private void commit(final SampleCheckpoint attempt) {
        nowMs += 6_000;
        attempt.commit(0, SampleCheckpoint.CELLS, nowMs);
    }

    private long objects() {
        return store.list("").size();
    }
}
