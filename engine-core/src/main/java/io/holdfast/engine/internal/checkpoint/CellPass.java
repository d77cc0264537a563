package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.internal.compute.CellArray;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One way through the cells that a store lacked when it began. Answers each at most once; what was written meanwhile is passed over, and what became
 * dirty since is left to the next pass: a pass would else write more than was planned, and leave more dead behind. Owned by the store's checkpoint
 * agent.
 */
final class CellPass {

    private final CellArray cells;
    private final Holdings holdings;
    private final long[] order; // Cells in the low 32 bits, in ascending order of value.
    private int at; // Next place in the order, from its end.

    private CellPass(final CellArray cells, final Holdings holdings, final long[] order) {
        Arrays.sort(order);
        this.cells = cells;
        this.holdings = holdings;
        this.order = order;
        this.at = order.length - 1;
    }

    /**
     * The cells that are behind and those of segments given up. First those whose writing sets segments free, each of these at a stretch: so
     * what is stored hardly grows meanwhile, and may be committed at any slice.
     */
    static CellPass planned(final CellArray cells, final Holdings holdings, final BitSet behind) {
        final BitSet planned = holdings.stale();
        planned.or(behind);
        final int[] ranks = holdings.ranksOfFreed(planned);
        return new CellPass(
                cells,
                holdings,
                planned.stream().mapToLong(cell -> ordered(holdings.rank(cell, ranks), cell)).toArray());
    }

    /** The cells that are behind now, those with most compute at risk first; all states are of one length, so this is value per byte. */
    static CellPass byValue(final CellArray cells, final Holdings holdings) {
        return new CellPass(
                cells,
                holdings,
                holdings.behind(cells).stream()
                        .mapToLong(cell -> {
                            final float value = holdings.atRisk(cell, cells.step(cell), cells.computeNs(cell));
                            return ordered(Float.floatToIntBits(value), cell); // Positive floats are ordered as their bits are.
                        })
                        .toArray());
    }

    private static long ordered(final int value, final int cell) {
        return (long) value << 32 | cell;
    }

    /** The next cell to write; -1 when the pass has ended. */
    int next() {
        while (at >= 0) {
            final int cell = (int) order[at--];
            if (holdings.isBehind(cell, cells.step(cell)) || holdings.isStale(cell)) {
                return cell;
            }
        }
        return -1;
    }

    /** Cells that may still be answered. */
    int remaining() {
        return at + 1;
    }
}
