package io.holdfast.engine.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Off-heap states of one length, taken and given back. Grows by slabs and never shrinks; its memory lives as long as any of its
 * states is referenced. Owned by one thread.
 */
public final class StatePool {

    private static final long SLAB_LENGTH = 256 << 10;
    private static final int SLAB_STATES_MIN = 4;

    private final int stateLength;
    private final long stride;
    private MemorySegment[] free = new MemorySegment[64];
    private int freeCount;

    /**
     * An empty pool.
     *
     * @param stateLength bytes of a state.
     */
    public StatePool(final int stateLength) {
        this.stateLength = stateLength;
        this.stride = (stateLength + 7L) & -8L;
    }

    /**
     * Takes a state. Allocates only when the pool is empty.
     *
     * @return a state with arbitrary content, 8-byte aligned.
     */
    public MemorySegment take() {
        if (freeCount == 0) {
            grow();
        }
        final MemorySegment state = free[--freeCount];
        free[freeCount] = null;
        return state;
    }

    /**
     * Gives a state back.
     *
     * @param state one that was taken here and is not used any more.
     */
    public void give(final MemorySegment state) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, free.length * 2);
        }
        free[freeCount++] = state;
    }

    private void grow() {
        final int count = (int) Math.max(SLAB_STATES_MIN, SLAB_LENGTH / stride);
        final MemorySegment slab = Arena.ofAuto().allocate(count * stride, 64);
        for (int i = 0; i < count; i++) {
            give(slab.asSlice(i * stride, stateLength, 8));
        }
    }
}
