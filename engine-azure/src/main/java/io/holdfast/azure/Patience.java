package io.holdfast.azure;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long one operation goes on: its own bound, cut by the store's deadline, less what must be left for the requests behind it. The
 * requests of one operation share its end and are abandoned together. Times are relative to {@link Ticks#nanoTime}. Thread-safe.
 */
final class Patience {

    /** Even the last try before a deadline gets so long, where there is so much left. */
    static final long TRY_MIN_NS = 150_000_000L;

    private final Deadline deadline;
    private final boolean obeysDeadline;
    private final long beginNs;
    private final long lengthNs;
    private final long reserveNs;
    private final AtomicBoolean abandoned;

    private Patience(
            final Deadline deadline,
            final boolean obeysDeadline,
            final long beginNs,
            final long lengthNs,
            final long reserveNs,
            final AtomicBoolean abandoned) {
        this.deadline = deadline;
        this.obeysDeadline = obeysDeadline;
        this.beginNs = beginNs;
        this.lengthNs = lengthNs;
        this.reserveNs = reserveNs;
        this.abandoned = abandoned;
    }

    /** For a call of the engine's. */
    static Patience until(final Deadline deadline, final long nowNs, final long lengthNs) {
        return new Patience(deadline, true, nowNs, lengthNs, 0, new AtomicBoolean());
    }

    /** For what goes on whatever the deadline: the lease, and the end. */
    static Patience of(final Deadline deadline, final long nowNs, final long lengthNs) {
        return new Patience(deadline, false, nowNs, lengthNs, 0, new AtomicBoolean());
    }

    /** For one request of this operation. */
    Patience within(final long nowNs, final long requestLengthNs) {
        return new Patience(
                deadline, obeysDeadline, nowNs, Math.min(requestLengthNs, leftOfOwnNs(nowNs)), reserveNs, abandoned);
    }

    /** This operation, that leaves so long for what must follow it before the deadline. */
    Patience reserving(final long newReserveNs) {
        return new Patience(deadline, obeysDeadline, beginNs, lengthNs, newReserveNs, abandoned);
    }

    /** Ends all tries of this operation, now. */
    void abandon() {
        abandoned.set(true);
    }

    boolean isAbandoned() {
        return abandoned.get();
    }

    boolean isCutByDeadline() {
        return obeysDeadline && deadline.point().isSet();
    }

    /** What is left; not positive when it is over. */
    long leftNs(final long nowNs) {
        if (abandoned.get()) {
            return 0;
        }
        final Deadline.Point point = deadline.point();
        final long ownNs = leftOfOwnNs(nowNs);
        return obeysDeadline && point.isSet() ? Math.min(ownNs, point.endNs() - reserveOf(point) - nowNs) : ownNs;
    }

    /** What is left of a try that began at a time and may take so long by itself: before a deadline at least two tries fit. */
    long leftOfTryNs(final long nowNs, final long tryBeginNs, final long windowNs) {
        final long leftNs = Math.min(leftNs(nowNs), tryBeginNs + windowNs - nowNs);
        final Deadline.Point point = deadline.point();
        if (!obeysDeadline || !point.isSet()) {
            return leftNs;
        }
        final long fromNs = point.givenNs() - tryBeginNs > 0 ? point.givenNs() : tryBeginNs;
        final long halfNs = (point.endNs() - reserveOf(point) - fromNs) / 2;
        return Math.min(leftNs, fromNs + Math.max(halfNs, TRY_MIN_NS) - nowNs);
    }

    private long leftOfOwnNs(final long nowNs) {
        return lengthNs - (nowNs - beginNs);
    }

    /** At most a quarter of a notice, else a short one would be all reserve. */
    private long reserveOf(final Deadline.Point point) {
        return Math.min(reserveNs, Math.max(0, point.endNs() - point.givenNs()) / 4);
    }
}
