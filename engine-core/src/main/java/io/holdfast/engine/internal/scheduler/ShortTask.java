package io.holdfast.engine.internal.scheduler;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last task where the items do not fill it. It is kept apart, folded last, never inside a stored node, and computed anew when the
 * extent grows, so it is neither journaled nor stored.
 */
public final class ShortTask {

    private static final int NONE = 0;
    private static final int WAITING = 1;
    private static final int CLAIMED = 2;
    private static final int COMPLETED = 3;

    private final long task;
    private final long fromItem;
    private final long toItem;
    private final MemorySegment state; // Written by the one worker that claimed, before COMPLETED (release).
    private final AtomicInteger phase;
    private int failures; // Of the worker that holds the claim, like the next.
    private long notBeforeNs; // When it may be tried again; valid after a failure.

    /**
     * A short task.
     *
     * @param task its index.
     * @param fromItem its first item.
     * @param toItem its end; the same when there is no short task.
     * @param stateLength bytes of a state.
     */
    public ShortTask(final long task, final long fromItem, final long toItem, final int stateLength) {
        this.task = task;
        this.fromItem = fromItem;
        this.toItem = toItem;
        this.state = Arena.ofAuto().allocate(stateLength, 8);
        this.phase = new AtomicInteger(toItem > fromItem ? WAITING : NONE);
    }

    /**
     * Whether nothing is left to compute.
     *
     * @return true when there is no short task or its state stands.
     */
    public boolean isCompleted() {
        final int now = phase.getAcquire();
        return now == NONE || now == COMPLETED;
    }

    /**
     * Whether there is one.
     *
     * @return false where the items fill the last task.
     */
    public boolean exists() {
        return toItem > fromItem;
    }

    /**
     * Its state.
     *
     * @return read-only; valid when {@link #isCompleted()}.
     */
    public MemorySegment state() {
        return state.asReadOnly();
    }

    /**
     * Its index.
     *
     * @return the task.
     */
    public long task() {
        return task;
    }

    /**
     * Its first item.
     *
     * @return the index.
     */
    public long fromItem() {
        return fromItem;
    }

    /**
     * Its end.
     *
     * @return the index after its last item.
     */
    public long toItem() {
        return toItem;
    }

    /**
     * Claims it.
     *
     * @return whether the caller shall compute it.
     */
    public boolean claim() {
        return phase.getOpaque() == WAITING && phase.compareAndSet(WAITING, CLAIMED);
    }

    /**
     * Takes its state. By who claimed it.
     *
     * @param computed the state.
     */
    public void completed(final MemorySegment computed) {
        state.copyFrom(computed);
        phase.setRelease(COMPLETED);
    }

    /** Claims it unless it failed a moment ago. */
    boolean claimDue(final long nowNs) {
        if (!claim()) {
            return false;
        }
        if (failures == 0 || nowNs - notBeforeNs >= 0) {
            return true;
        }
        release();
        return false;
    }

    /** Counts a failure. By who claimed it, who then releases it. */
    int failed(final long nowNs) {
        failures++;
        notBeforeNs = nowNs + RetryQueue.delayNs(failures);
        return failures;
    }

    void release() {
        phase.setRelease(WAITING); // Pairs with the compare-and-set in claim: the next one sees the failures.
    }
}
