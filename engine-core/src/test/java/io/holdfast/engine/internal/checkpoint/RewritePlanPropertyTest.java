package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: whatever part of a field changes between commits, what a manifest names stays bounded.
 * Method: commits of seeded dirty sets against holdings, without a store.
 */
final class RewritePlanPropertyTest {

    private static final int CELLS = 2_000;
    private static final long STATE_LENGTH = 4_096;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepSegmentsFewAndBelowTwiceWhatLives(final long seed) {
        final Random random = new Random(seed);
        final Holdings holdings = new Holdings(CELLS);
        final WriterId writer = new WriterId(seed, seed);
        for (int commit = 0; commit < 300; commit++) {
            final double share = random.nextBoolean() ? random.nextDouble() : random.nextDouble() * 0.02;
            int dirty = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                if (commit == 0 || random.nextDouble() < share) {
                    holdings.forget(cell);
                    dirty++;
                }
            }
            RewritePlan.of(holdings.segments(), dirty * SegmentDescriptor.bytesPerEntry(STATE_LENGTH), SegmentWriter.LENGTH_MAX)
                    .forEach(holdings::drop);
            write(holdings, ObjectName.segment(1, writer, commit), commit + 1);

            final long live = holdings.segments().stream().mapToLong(SegmentReference::liveBytes).sum();
            final long total = holdings.segments().stream().mapToLong(SegmentReference::length).sum();
            assertThat(holdings.segments().size()).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(RewritePlan.SEGMENTS_MAX);
            assertThat(total).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(2 * live);
            assertThat(live).as("seed=%d, commit=%d", seed, commit).isEqualTo(CELLS * SegmentDescriptor.bytesPerEntry(STATE_LENGTH));
        }
    }

    private static void write(final Holdings holdings, final ObjectName name, final long step) {
        int entries = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            entries += holdings.step(cell) == 0 ? 1 : 0;
        }
        if (entries == 0) {
            return;
        }
        final long length = SegmentDescriptor.lengthOf(entries, STATE_LENGTH);
        holdings.add(new SegmentReference(name, SegmentKind.CELL, STATE_LENGTH, length, 0, entries, entries));
        for (int cell = 0; cell < CELLS; cell++) {
            if (holdings.step(cell) == 0) {
                holdings.hold(cell, step, name);
            }
        }
    }
}
