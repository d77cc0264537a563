package io.holdfast.azure;

import java.util.OptionalLong;

/**
 * The server's clock, by the date of its latest answer and our monotonic time since: right to a second or so, whatever this machine's
 * own clock says. Thread-safe.
 */
final class ServerClock {

    private final Ticks ticks;
    private volatile Reading reading; // Null before the first answer.

    ServerClock(final Ticks ticks) {
        this.ticks = ticks;
    }

    /** Learns from an answer; one that was refused for its date teaches nothing. */
    void onAnswer(final Reply reply) {
        final OptionalLong dateMs = reply.dateMs();
        if (dateMs.isPresent() && reply.status() < 500 && reply.status() != 401 && reply.status() != 403) {
            reading = new Reading(dateMs.getAsLong(), ticks.nanoTime());
        }
    }

    /** Milliseconds since 1970; this machine's own clock before the first answer. */
    long timeMs() {
        final Reading known = reading;
        return known == null ? ticks.wallClockMs() : known.dateMs + (ticks.nanoTime() - known.atNs) / 1_000_000;
    }

    boolean isKnown() {
        return reading != null;
    }

    /** How far this machine's clock is ahead of a date, in seconds. */
    long aheadOfSeconds(final long dateMs) {
        return (ticks.wallClockMs() - dateMs) / 1_000;
    }

    private record Reading(long dateMs, long atNs) {}
}
