package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CheckpointStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand checkpoints leave no more behind than a few: what is stored goes by what lives. */
class StoredBoundsTest {

    @ParameterizedTest
    @CsvSource({"1, 10000, 20", "2, 10000, 3", "3, 1000, 20", "4, 1000, 1", "5, 500, 5", "6, 30000, 2"})
    void shouldBoundWhatIsStored(final long seed, final long spacingMs, final int cellsMax) {
        final SplittableRandom random = new SplittableRandom(seed);
        final SimulatedStore store = SimulatedStore.withSeed(seed);
        final SampleCheckpoint writer = SampleCheckpoint.in(store, Samples.WRITER);
        writer.claim();
        int segmentsPeak = 0;
        for (int commit = 0; commit < 1000; commit++) {
            final int begin = random.nextInt(SampleCheckpoint.CELLS - cellsMax + 1);
            writer.commit(begin, begin + 1 + random.nextInt(cellsMax), commit * spacingMs);
            writer.collect();

            final String what = "seed=" + seed + ", commit=" + commit;
            final List<SegmentReference> segments = writer.segments();
            final long entries = segments.stream().mapToLong(SegmentReference::entries).sum();
            final long live = segments.stream().mapToLong(SegmentReference::liveEntries).sum();
            final List<CheckpointStore.Entry> objects = store.list("");
            assertThat(entries).as(what).isLessThanOrEqualTo(2 * live);
            segmentsPeak = Math.max(segmentsPeak, segments.size() + 1); // The pilot's output is one more.
            assertThat(objects.size()).as(what).isLessThanOrEqualTo(3 * (segmentsPeak + 1));
            final long stored = objects.stream()
                    .filter(object -> object.name().startsWith(ObjectName.Type.SEGMENT.prefix()))
                    .mapToLong(CheckpointStore.Entry::length)
                    .sum();
            assertThat(stored).as(what).isLessThanOrEqualTo(5 * (live + 1) * SegmentWriter.lengthOf(1, 40));
        }
    }
}
