package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The loss in each window of the history: state is one double a window, little-endian, 0 until its task was computed. A window belongs to one task,
 * so of two states at most one has its loss and their merge is the or of their bits.
 */
final class HistoricalKernel implements Reduction.Kernel {

    /** Windows that are revalued together. */
    static final int BLOCK = 64;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Revaluation revaluation;

    HistoricalKernel(final Revaluation revaluation) {
        this.revaluation = revaluation;
    }

    /** The loss of a window. */
    static double loss(final MemorySegment state, final int window) {
        return Double.longBitsToDouble(state.getAtIndex(LONG, window));
    }

    @Override
    public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
        final long end = Math.min(toItem, state.byteSize() / Double.BYTES); // A canary is a full task, the history may be shorter.
        for (long first = fromItem; first < end; first += BLOCK) {
            revaluation.block(first / BLOCK);
            for (long window = first; window < Math.min(first + BLOCK, end); window++) {
                state.setAtIndex(LONG, window, Double.doubleToLongBits(revaluation.total()[(int) (window - first)]));
            }
        }
    }

    @Override
    public void merge(final MemorySegment left, final MemorySegment right) {
        for (long window = 0; window < left.byteSize() / Long.BYTES; window++) {
            left.setAtIndex(LONG, window, left.getAtIndex(LONG, window) | right.getAtIndex(LONG, window));
        }
    }
}
