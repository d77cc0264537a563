package io.holdfast.imds;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Turns an event's wall time into a monotonic deadline, once, when it was received. */
final class EventDeadline {

    /** What is left where nothing says how much: a preempted machine was seen to last longer, but no document promises it. */
    static final long UNKNOWN_NS = TimeUnit.SECONDS.toNanos(5);

    static final long LEFT_MAX_MS = TimeUnit.HOURS.toMillis(24);

    private EventDeadline() {}

    /**
     * The deadline of an event: its NotBefore, kept within now and a day; a started event or an unknown time give 5 s, unless NotBefore
     * says more.
     */
    static long of(final ScheduledEvent event, final long receivedNs, final long wallClockMs) {
        final OptionalLong notBeforeMs = EventTime.parse(event.notBefore());
        if (notBeforeMs.isEmpty()) {
            return receivedNs + UNKNOWN_NS;
        }
        final long leftNs = leftNs(notBeforeMs.getAsLong(), wallClockMs);
        return receivedNs + (event.isStarted() ? Math.max(leftNs, UNKNOWN_NS) : leftNs);
    }

    private static long leftNs(final long notBeforeMs, final long wallClockMs) {
        if (notBeforeMs <= wallClockMs) {
            return 0;
        }
        // A difference that overflows is far in the future.
        final long leftMs = notBeforeMs - wallClockMs;
        return TimeUnit.MILLISECONDS.toNanos(leftMs < 0 ? LEFT_MAX_MS : Math.min(leftMs, LEFT_MAX_MS));
    }
}
