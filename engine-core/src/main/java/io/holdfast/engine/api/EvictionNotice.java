package io.holdfast.engine.api;

/**
 * The machine, or this attempt, will go.
 *
 * @param source who said so: {@code imds}, {@code SIGTERM}, {@code stop}, {@code api}, {@code time-limit}.
 * @param eventId id of the event where the source has one, else empty.
 * @param type the event's type in the source's own spelling, else empty.
 * @param noticedNs {@link System#nanoTime()} when the notice was in hand.
 * @param deadlineNs {@link System#nanoTime()} by which everything must have ended.
 */
public record EvictionNotice(String source, String eventId, String type, long noticedNs, long deadlineNs) {

    /**
     * A notice without an event.
     *
     * @param source who said so.
     * @param noticedNs monotonic time of the notice.
     * @param deadlineNs monotonic deadline.
     * @return the notice.
     */
    public static EvictionNotice of(final String source, final long noticedNs, final long deadlineNs) {
        return new EvictionNotice(source, "", "", noticedNs, deadlineNs);
    }
}
