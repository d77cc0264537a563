package io.holdfast.engine.internal.scheduler;

import java.util.concurrent.atomic.AtomicReference;

/** What all workers of an attempt obey, and what they report. Thread-safe. */
public final class Control {

    /** What workers do. Only ever goes on. */
    public enum Mode {
        /** Claim and compute. */
        RUN,
        /** Stop at the next boundary, complete what is computed, leave. */
        DRAIN,
        /** Leave at once; what is not completed is abandoned. */
        STOP
    }

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Runnable wake;
    private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.RUN); // Compare-and-set by anyone; read at each boundary.
    private volatile long firstTaskNs; // Written once or a few times by workers that begin together; 0 before.
    private volatile boolean begun;

    /**
     * Control in mode RUN.
     *
     * @param wake called after a failure or a change of mode, so that who waits looks.
     */
    public Control(final Runnable wake) {
        this.wake = wake;
    }

    /**
     * The present mode.
     *
     * @return what workers do.
     */
    public Mode mode() {
        return mode.getAcquire(); // Who sees STOP after a failure sees the failure: pairs with the compare-and-set in advance.
    }

    /**
     * Goes on to a later mode; an earlier one is ignored.
     *
     * @param next the mode.
     */
    public void advance(final Mode next) {
        mode.accumulateAndGet(next, (present, asked) -> asked.compareTo(present) > 0 ? asked : present);
        wake.run();
    }

    /**
     * Fails the attempt: the first failure counts, all workers leave.
     *
     * @param error what failed.
     */
    public void fail(final Throwable error) {
        failure.compareAndSet(null, error);
        advance(Mode.STOP);
    }

    /**
     * The failure, if any.
     *
     * @return the first one; null when none.
     */
    public Throwable failure() {
        return failure.get();
    }

    /** Something that the attempt waits for may have come. By workers. */
    void progressed() {
        wake.run();
    }

    /** Notes the time of the first call of a kernel. By workers. */
    void begun(final long nowNs) {
        if (!begun) {
            firstTaskNs = nowNs;
            begun = true;
        }
    }

    /**
     * When the first kernel was called.
     *
     * @param otherwise the answer when none was.
     * @return monotonic time.
     */
    public long firstTaskNs(final long otherwise) {
        return begun ? firstTaskNs : otherwise;
    }
}
