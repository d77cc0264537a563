package io.holdfast.azure;

import java.util.OptionalLong;

/**
 * The point after which an answer is of no use any more. Set by any thread; those that wait look at it again every few milliseconds, so
 * a notice cuts short what was begun in peace.
 */
final class Deadline {

    private final Ticks ticks;
    private volatile Point point = Point.NONE;

    Deadline(final Ticks ticks) {
        this.ticks = ticks;
    }

    void set(final OptionalLong deadlineNs) {
        point = deadlineNs.isPresent() ? new Point(true, ticks.nanoTime(), deadlineNs.getAsLong()) : Point.NONE;
    }

    Point point() {
        return point;
    }

    /** A deadline, and when it was given: half of the time between the two is what a first try may take. */
    record Point(boolean isSet, long givenNs, long endNs) {

        static final Point NONE = new Point(false, 0, 0);
    }
}
