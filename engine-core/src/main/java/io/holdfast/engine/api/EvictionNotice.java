package io.holdfast.engine.api;

/**
 * The machine, or this attempt, will go; or may be paused, so that what is done had better be durable.
 *
 * @param source who said so: {@code imds}, {@code SIGTERM}, {@code stop}, {@code api}, {@code time-limit}.
 * @param eventId id of the event where the source has one, else empty. With the source it names the notice: one that comes again
 *     changes nothing but the deadline.
 * @param type the event's type in the source's own spelling, else empty.
 * @param action what is asked for.
 * @param noticedNs {@link System#nanoTime()} when the notice was in hand.
 * @param deadlineNs {@link System#nanoTime()} by which everything must have ended.
 */
public record EvictionNotice(
        String source, String eventId, String type, Action action, long noticedNs, long deadlineNs) {

    /** What a notice asks for. */
    public enum Action {
        /** Drain, commit all that is done, end interrupted by the deadline. */
        STOP,
        /** Commit all that is done, without stopping. */
        CHECKPOINT
    }

    /**
     * A notice to stop, without an event.
     *
     * @param source who said so.
     * @param noticedNs monotonic time of the notice.
     * @param deadlineNs monotonic deadline.
     * @return the notice.
     */
    public static EvictionNotice of(final String source, final long noticedNs, final long deadlineNs) {
        return new EvictionNotice(source, "", "", Action.STOP, noticedNs, deadlineNs);
    }

    /**
     * A notice that asks for a checkpoint only.
     *
     * @param source who said so.
     * @param eventId id of the event, or empty.
     * @param type type of the event, or empty.
     * @param noticedNs monotonic time of the notice.
     * @param deadlineNs monotonic time by which the checkpoint had better be durable.
     * @return the notice.
     */
    public static EvictionNotice checkpoint(
            final String source, final String eventId, final String type, final long noticedNs, final long deadlineNs) {
        return new EvictionNotice(source, eventId, type, Action.CHECKPOINT, noticedNs, deadlineNs);
    }

    /**
     * Whether another notice is of the same event.
     *
     * @param other another notice.
     * @return true when source and event are the same.
     */
    public boolean isSameEvent(final EvictionNotice other) {
        return source.equals(other.source) && eventId.equalsIgnoreCase(other.eventId);
    }
}
