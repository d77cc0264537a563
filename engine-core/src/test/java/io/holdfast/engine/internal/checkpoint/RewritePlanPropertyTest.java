package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.CellArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: whatever part of a field changes between commits, and wherever a pass is cut, what a manifest names stays bounded and whole.
 * Method: passes over seeded dirty sets against holdings, without a store; some are cut, as a notice cuts them.
 */
final class RewritePlanPropertyTest {

    private static final int CELLS = 2_000;
    private static final int STATE_LENGTH = 4_096;
    private static final long ENTRY_LENGTH = SegmentDescriptor.bytesPerEntry(STATE_LENGTH);
    private static final int SLICE_CELLS = 700;

    private final CellArray cells = new CellArray(CELLS, STATE_LENGTH);
    private final Holdings holdings = new Holdings(CELLS);
    private int segmentNumber;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldKeepSegmentsFewAndBelowTwiceWhatLives(final long seed) {
        final Random random = new Random(seed);
        for (int commit = 0; commit < 300; commit++) {
            change(random, commit == 0 ? 1 : random.nextBoolean() ? random.nextDouble() : random.nextDouble() * 0.02);

            write(plan(), Integer.MAX_VALUE);

            final long total = holdings.segments().stream().mapToLong(SegmentReference::length).sum();
            assertThat(holdings.segments().size()).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(RewritePlan.SEGMENTS_MAX);
            assertThat(total).as("seed=%d, commit=%d", seed, commit).isLessThanOrEqualTo(2 * live());
            assertThat(live()).as("seed=%d, commit=%d", seed, commit).isEqualTo(CELLS * ENTRY_LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNameEveryCellWhereverAPassIsCut(final long seed) {
        final Random random = new Random(seed);
        change(random, 1);
        write(plan(), Integer.MAX_VALUE);
        for (int commit = 0; commit < 200; commit++) {
            change(random, random.nextDouble());
            final long before = holdings.work();

            final boolean isByValue = random.nextBoolean();
            write(isByValue ? byValue() : plan(), random.nextInt(3));

            assertThat(live()).as("seed=%d, commit=%d", seed, commit).isEqualTo(CELLS * ENTRY_LENGTH);
            assertThat(holdings.work()).as("seed=%d, commit=%d", seed, commit).isGreaterThanOrEqualTo(before);
        }
        write(plan(), Integer.MAX_VALUE);
        for (int cell = 0; cell < CELLS; cell++) {
            assertThat(holdings.step(cell)).as("seed=%d, cell=%d", seed, cell).isEqualTo(cells.step(cell));
        }
    }

    private void change(final Random random, final double share) {
        for (int cell = 0; cell < CELLS; cell++) {
            if (random.nextDouble() < share) {
                cells.computed(cell, random.nextInt(1_000_000));
                cells.publish(cell, cells.step(cell) + 1);
            }
        }
    }

    private long live() {
        return holdings.segments().stream().mapToLong(SegmentReference::liveBytes).sum();
    }

    private CellPass plan() {
        holdings.keepAll();
        final BitSet behind = holdings.behind(cells);
        holdings.giveUp(RewritePlan.of(holdings.segmentsWithout(behind), behind.cardinality() * ENTRY_LENGTH, SegmentWriter.LENGTH_MAX));
        return CellPass.planned(cells, holdings, behind);
    }

    private CellPass byValue() {
        holdings.keepAll();
        return CellPass.byValue(cells, holdings);
    }

    /** Writes at most so many slices. */
    private void write(final CellPass pass, final int slicesMax) {
        for (int slice = 0; slice < slicesMax; slice++) {
            final List<Integer> written = new ArrayList<>();
            for (int cell = pass.next(); cell >= 0; cell = written.size() < lengthOf(slicesMax) ? pass.next() : -1) {
                written.add(cell);
            }
            if (written.isEmpty()) {
                return;
            }
            final ObjectName name = ObjectName.segment(1, new WriterId(1, 1), segmentNumber++);
            final long length = SegmentDescriptor.lengthOf(written.size(), STATE_LENGTH);
            holdings.add(new SegmentReference(name, SegmentKind.CELL, STATE_LENGTH, length, 0, written.size(), written.size()));
            written.forEach(cell -> holdings.hold(cell, cells.step(cell), cells.computeNs(cell), name));
        }
    }

    private static int lengthOf(final int slicesMax) {
        return slicesMax == Integer.MAX_VALUE ? CELLS : SLICE_CELLS;
    }
}
