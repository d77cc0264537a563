package io.holdfast.engine.internal.compute;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A worker's own fold: consecutive tasks are pushed, aligned siblings merge at once, and what cannot merge inside the worker's block waits
 * to be completed. A range of 2^l tasks leaves at most 2·l nodes. Owned by one worker; never allocates after construction.
 */
public final class NodeStack {

    private static final int DEPTH = 2 * BlockLimits.LEVEL_MAX + 2;

    private final Merger merger;
    private final MemorySegment[] states = new MemorySegment[DEPTH];
    private final MemorySegment[] readOnly = new MemorySegment[DEPTH];
    private final long[] begins = new long[DEPTH];
    private final int[] levels = new int[DEPTH];
    private int depth;

    /**
     * An empty stack.
     *
     * @param stateLength bytes of a state.
     * @param merger the reduction's merge, of this worker's kernel.
     */
    public NodeStack(final int stateLength, final Merger merger) {
        this.merger = merger;
        final long stride = (stateLength + 63L) & -64L;
        final MemorySegment slab = Arena.ofAuto().allocate(stride * DEPTH, 64);
        for (int i = 0; i < DEPTH; i++) {
            states[i] = slab.asSlice(i * stride, stateLength, 64);
            readOnly[i] = states[i].asReadOnly();
        }
    }

    /**
     * The state that the next task is computed into, all zero.
     *
     * @return the leaf.
     */
    public MemorySegment leaf() {
        return states[depth].fill((byte) 0);
    }

    /**
     * Takes the leaf over as a completed task and merges siblings.
     *
     * @param task its index; above all that were pushed since the last {@link #clear()}, and of the same block.
     */
    public void push(final long task) {
        begins[depth] = task;
        levels[depth] = 0;
        depth++;
        while (depth > 1) {
            final int left = depth - 2;
            final int level = levels[left];
            if (level != levels[left + 1]
                    || begins[left] + (1L << level) != begins[left + 1]
                    || (begins[left] & (1L << level)) != 0) {
                return;
            }
            merger.merge(states[left], readOnly[left + 1]);
            levels[left]++;
            depth--;
        }
    }

    /**
     * Nodes waiting.
     *
     * @return how many.
     */
    public int depth() {
        return depth;
    }

    /**
     * A waiting node's first task.
     *
     * @param at 0 to {@link #depth()} - 1.
     * @return its begin.
     */
    public long begin(final int at) {
        return begins[at];
    }

    /**
     * A waiting node's level.
     *
     * @param at 0 to {@link #depth()} - 1.
     * @return its level.
     */
    public int level(final int at) {
        return levels[at];
    }

    /**
     * A waiting node's state.
     *
     * @param at 0 to {@link #depth()} - 1.
     * @return read-only.
     */
    public MemorySegment state(final int at) {
        return readOnly[at];
    }

    /** Forgets all nodes: they were completed. */
    public void clear() {
        depth = 0;
    }
}
