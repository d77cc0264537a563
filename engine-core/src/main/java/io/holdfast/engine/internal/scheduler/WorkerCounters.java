package io.holdfast.engine.internal.scheduler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What one worker has done, on cache lines of its own. Written by the worker (opaque), read by anyone. */
public final class WorkerCounters {

    private static final int LINE = 16; // Longs on two cache lines.
    private static final int COMPUTE_NS = LINE;
    private static final int TASKS = LINE + 1;
    private static final int ITEMS = LINE + 2;
    private static final int BUSY = LINE + 3;
    private static final int BLOCKS = LINE + 4;
    private static final int STEALS = LINE + 5;
    private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values = new long[3 * LINE];

    void computed(final long tasks, final long items, final long elapsedNs) {
        add(TASKS, tasks);
        add(ITEMS, items);
        add(COMPUTE_NS, elapsedNs);
    }

    void busy(final boolean busy) {
        VALUE.setOpaque(values, BUSY, busy ? 1L : 0L);
    }

    void dealt() {
        add(BLOCKS, 1);
    }

    void stole() {
        add(STEALS, 1);
    }

    /**
     * Time inside kernels.
     *
     * @return nanoseconds.
     */
    public long computeNs() {
        return get(COMPUTE_NS);
    }

    /**
     * Tasks or steps computed.
     *
     * @return how many.
     */
    public long tasks() {
        return get(TASKS);
    }

    /**
     * Items or steps computed.
     *
     * @return how many.
     */
    public long items() {
        return get(ITEMS);
    }

    /**
     * Whether it is inside a kernel.
     *
     * @return true while it is.
     */
    public boolean isBusy() {
        return get(BUSY) != 0;
    }

    /**
     * Blocks dealt from the front.
     *
     * @return how many.
     */
    public long blocks() {
        return get(BLOCKS);
    }

    /**
     * Ranges stolen from other workers.
     *
     * @return how many.
     */
    public long steals() {
        return get(STEALS);
    }

    private void add(final int index, final long amount) {
        VALUE.setOpaque(values, index, (long) VALUE.get(values, index) + amount);
    }

    private long get(final int index) {
        return (long) VALUE.getOpaque(values, index);
    }
}
