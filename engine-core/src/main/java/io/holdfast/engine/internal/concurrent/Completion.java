package io.holdfast.engine.internal.concurrent;

import java.lang.foreign.MemorySegment;

/**
 * A slot in which a worker hands a completed node or cell to the journal agent. Filled by one worker, then emptied by the agent; the
 * queues between them order the accesses.
 */
public final class Completion {

    /** A node: first = level, second = first task. */
    public static final int NODE = 1;
    /** A cell: first = cell, second = step. */
    public static final int CELL = 2;
    /** The short last task: first = 0, second = task. */
    public static final int SHORT = 3;

    private final MemorySegment state;
    private int kind;
    private long first;
    private long second;

    Completion(final MemorySegment state) {
        this.state = state;
    }

    /**
     * Says what the slot holds; its state is written separately.
     *
     * @param newKind one of the constants.
     * @param newFirst see there.
     * @param newSecond see there.
     */
    public void set(final int newKind, final long newFirst, final long newSecond) {
        kind = newKind;
        first = newFirst;
        second = newSecond;
    }

    /**
     * Which kind.
     *
     * @return one of the constants.
     */
    public int kind() {
        return kind;
    }

    /**
     * The kind's first number.
     *
     * @return see the constants.
     */
    public long first() {
        return first;
    }

    /**
     * The kind's second number.
     *
     * @return see the constants.
     */
    public long second() {
        return second;
    }

    /**
     * The state.
     *
     * @return off-heap, of the computation's state length.
     */
    public MemorySegment state() {
        return state;
    }
}
