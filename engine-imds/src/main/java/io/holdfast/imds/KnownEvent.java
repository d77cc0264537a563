package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionNotice.Action;

/** An event that concerns us, or may: what we know of it, and what the engine knows. Used by the watcher's thread. */
final class KnownEvent {

    static final String SOURCE = "imds";

    private final String key;
    private final Action action;
    private final long noticedNs;

    private ScheduledEvent event;
    private Identity.Owner owner;
    private boolean isAssumed; // Taken for ours because nobody could tell us our name.
    private boolean isHeld;
    private long deadlineNs;
    private EvictionNotice notice; // The last one given, or null.

    private boolean isGone;
    private int lacking; // Good answers that lacked it since it was last seen.
    private long fence; // The last request sent when this was last seen, or found gone: older ones know less.

    KnownEvent(final ScheduledEvent event, final Action action, final long noticedNs, final long wallClockMs, final long lastSent) {
        this.event = event;
        this.key = event.key();
        this.action = action;
        this.noticedNs = noticedNs;
        this.deadlineNs = EventDeadline.of(event, noticedNs, wallClockMs);
        this.fence = lastSent;
    }

    /**
     * It stands in an answer. Its time is made monotonic again only where it is spelled otherwise than before: wall clocks are set, and a
     * deadline that drifts would be news at every poll.
     */
    void seen(final ScheduledEvent present, final long nowNs, final long wallClockMs, final long lastSent) {
        final boolean isStartedNow = present.isStarted() && !event.isStarted();
        if (isStartedNow) {
            deadlineNs = Pace.earlier(deadlineNs, EventDeadline.of(present, nowNs, wallClockMs));
        } else if (!present.notBefore().equals(event.notBefore()) && EventTime.parse(present.notBefore()).isPresent()) {
            deadlineNs = EventDeadline.of(present, nowNs, wallClockMs);
        }
        event = present;
        fence = lastSent;
        lacking = 0;
    }

    /** A good answer, asked for after it was last seen, lacks it. */
    void lacked(final long lastSent) {
        if (!isGone) {
            isGone = true;
            fence = lastSent;
        }
        lacking++;
    }

    /** Whether an answer to that request knows more than what was known of this event: asked for later than its last word. */
    boolean isNewer(final long request) {
        return request > fence;
    }

    void owner(final Identity.Owner value) {
        owner = value;
        isAssumed = false;
    }

    void assumeOurs() {
        owner = Identity.Owner.US;
        isAssumed = true;
    }

    void hold() {
        isHeld = true;
    }

    /** Makes the notice to give. Its time stays that of the answer that first carried the event. */
    EvictionNotice notice() {
        notice = new EvictionNotice(SOURCE, event.id(), event.eventType(), action, noticedNs, deadlineNs);
        return notice;
    }

    EvictionNotice given() {
        return notice;
    }

    boolean isGiven() {
        return notice != null;
    }

    boolean hasNewDeadline() {
        return notice != null && notice.deadlineNs() != deadlineNs;
    }

    boolean isOurs() {
        return owner == Identity.Owner.US;
    }

    boolean isUndecided() {
        return owner == Identity.Owner.UNDECIDED;
    }

    boolean isAssumed() {
        return isAssumed;
    }

    boolean isHeld() {
        return isHeld;
    }

    boolean isGone() {
        return isGone;
    }

    boolean isStop() {
        return action == Action.STOP;
    }

    int lacking() {
        return lacking;
    }

    boolean isSameType(final KnownEvent other) {
        return event.eventType().equalsIgnoreCase(other.event.eventType());
    }

    String key() {
        return key;
    }

    ScheduledEvent event() {
        return event;
    }

    long noticedNs() {
        return noticedNs;
    }

    long deadlineNs() {
        return deadlineNs;
    }
}
