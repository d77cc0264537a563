package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.internal.concurrent.ClaimWord;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The moving front of a field: sweeps over the cells again and again, and each sweep may advance a cell only up to a target that rises
 * from sweep to sweep once cells have reached it, so that the least advanced come first. Lock-free; any worker deals for itself.
 *
 * <p>A position is sweep · cells + cell, so one number is the whole state. The target is a matter of fairness only: a race on it shifts
 * who is visited when, never what is computed.
 */
public final class CellFront {

    private final int begin;
    private final int cells;
    private final int workers;
    private final AtomicLong next = new AtomicLong(); // First position not dealt: compare-and-set by workers.
    private final AtomicLong target; // Steps up to which the present sweep advances: raised by whoever opens a sweep.
    private final AtomicInteger remaining; // Cells not done: counted down by their owners.
    private volatile boolean reached = true; // Whether a cell waits at the target: set by any worker, cleared by who opens a sweep.

    /**
     * A front over a range of cells.
     *
     * @param begin first cell.
     * @param cells how many.
     * @param workers how many share them.
     * @param stepMin least steps that any of them has behind it.
     */
    public CellFront(final int begin, final int cells, final int workers, final long stepMin) {
        this.begin = begin;
        this.cells = cells;
        this.workers = workers;
        this.target = new AtomicLong(stepMin);
        this.remaining = new AtomicInteger(cells);
    }

    /**
     * Cells not done.
     *
     * @return how many.
     */
    public int remaining() {
        return remaining.get();
    }

    /** A cell is done. Answers whether it was the last one. */
    boolean done() {
        return remaining.decrementAndGet() == 0;
    }

    /** A cell that is not done stands at the target: the next sweep raises it. */
    void reached() {
        if (!reached) {
            reached = true;
        }
    }

    /** Whether each cell that is left can have a worker of its own, so that sweeps are of no use. */
    boolean isThin() {
        return remaining.getOpaque() <= workers;
    }

    int cells() {
        return cells;
    }

    int cellAt(final long position) {
        return begin + (int) (position % cells);
    }

    long target() {
        return target.getOpaque();
    }

    /**
     * Deals a block of positions of one sweep.
     *
     * @param visits how many the worker would like.
     * @param stride by how many steps a new sweep raises the target, where cells have reached it.
     * @param block receives the block; empty before.
     */
    boolean deal(final long visits, final long stride, final ClaimWord block) {
        if (remaining.get() == 0) {
            return false;
        }
        while (true) {
            final long position = next.get();
            final int left = cells - (int) (position % cells);
            final int share = Math.max(1, Math.min(cells / (2 * workers), ClaimWord.LENGTH_MAX));
            final int length = Math.min(left, Math.clamp(visits, 1, share));
            if (next.compareAndSet(position, position + length)) {
                if (left == cells && reached) { // Else idle workers, sweeping over cells in other hands, would raise it without end.
                    reached = false;
                    target.addAndGet(stride);
                }
                block.install(position, length);
                return true;
            }
        }
    }
}
