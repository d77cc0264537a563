package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.internal.compute.CellArray;
import java.util.Arrays;

/**
 * One way through the cells that a store lacks. Answers each at most once; what was written meanwhile is passed over. Owned by the store's
 * checkpoint agent.
 */
final class CellPass {

    private final CellArray cells;
    private final Holdings holdings;
    private final long[] order; // Cells in the low 32 bits, in ascending order of value; null: all cells by index.
    private int at; // Next place in the order, from its end; or next cell.

    private CellPass(final CellArray cells, final Holdings holdings, final long[] order) {
        this.cells = cells;
        this.holdings = holdings;
        this.order = order;
        this.at = order == null ? 0 : order.length - 1;
    }

    /** By index: one look at each, and what becomes dirty ahead of it is written too. Cells of segments given up are among them. */
    static CellPass sweep(final CellArray cells, final Holdings holdings) {
        return new CellPass(cells, holdings, null);
    }

    /** The cells that are behind now, those with most compute at risk first; all states are of one length, so this is value per byte. */
    static CellPass byValue(final CellArray cells, final Holdings holdings) {
        long[] order = new long[1024];
        int count = 0;
        for (int cell = 0; cell < cells.cells(); cell++) {
            final long step = cells.step(cell);
            if (holdings.isBehind(cell, step)) {
                if (count == order.length) {
                    order = Arrays.copyOf(order, 2 * count);
                }
                final float value = holdings.atRisk(cell, step, cells.computeNs(cell));
                order[count++] = (long) Float.floatToIntBits(value) << 32 | cell; // Positive floats are ordered as their bits are.
            }
        }
        order = Arrays.copyOf(order, count);
        Arrays.sort(order);
        return new CellPass(cells, holdings, order);
    }

    /** The next cell to write; -1 when the pass has ended. */
    int next() {
        return order == null ? nextByIndex() : nextByValue();
    }

    /** Cells that may still be answered. */
    int remaining() {
        return order == null ? cells.cells() - at : at + 1;
    }

    private int nextByIndex() {
        while (at < cells.cells()) {
            final int cell = at++;
            if (holdings.isBehind(cell, cells.step(cell)) || holdings.isStale(cell)) {
                return cell;
            }
        }
        return -1;
    }

    private int nextByValue() {
        while (at >= 0) {
            final int cell = (int) order[at--];
            if (holdings.isBehind(cell, cells.step(cell))) {
                return cell;
            }
        }
        return -1;
    }
}
