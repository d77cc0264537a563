package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that stand, and what the engine was told of them. Only good answers come here, in the order of their requests.
 *
 * <p>Guarantees, whatever the service says: an event is given once, and again only with another deadline or after it was taken back; one that
 * is gone is taken back once, and only by an answer that was asked for after the event was last seen; another id for the same type, while one
 * stands, is given only where its deadline is earlier; an event that stood before the attempt is held, not given. What is kept is bounded.
 * Used by the watcher's thread.
 */
final class EventBook {

    static final int EVENT_COUNT_MAX = 2 * ScheduledEventsDecoder.EVENT_COUNT_MAX;

    private static final int LACKING_TO_RELEASE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(EventBook.class);

    private static final Comparator<KnownEvent> EARLIEST_FIRST =
            (one, other) -> Long.signum(one.deadlineNs() - other.deadlineNs());

    private final ImdsConfig config;
    private final Identity identity;
    private final EvictionSource.Listener listener;
    private final WatcherCounters counters;
    private final long assumeAfterNs;
    private final Map<String, KnownEvent> events = new LinkedHashMap<>(16, 0.75f, true); // Least recently seen first.
    private final Set<String> foreign = new LinkedHashSet<>(); // Keys of events of others that were logged.

    EventBook(
            final ImdsConfig config,
            final Identity identity,
            final EvictionSource.Listener listener,
            final WatcherCounters counters,
            final long launchedNs) {
        this.config = config;
        this.identity = identity;
        this.listener = listener;
        this.counters = counters;
        assumeAfterNs = launchedNs + config.identityWait().toNanos();
    }

    /**
     * Takes a good answer.
     *
     * @param present what stands in it.
     * @param request number of the request it answers; higher than that of any answer before.
     * @param lastSent number of the last request sent when it came.
     * @param isFirstAwaited whether it is the first answer, and the attempt is held back for it.
     */
    void observe(
            final List<ScheduledEvent> present,
            final long request,
            final long lastSent,
            final boolean isFirstAwaited,
            final long nowNs,
            final long wallClockMs) {
        final boolean isHeldBack = isFirstAwaited || events.values().stream().anyMatch(event -> event.isHeld() && isHolding(event, nowNs));
        final Set<String> seen = new HashSet<>();
        for (final ScheduledEvent event : present) {
            if (owner(event) == Identity.Owner.OTHERS) {
                leave(event);
            } else if (seen.add(event.key())) {
                see(event, request, lastSent, isHeldBack, nowNs, wallClockMs);
            }
        }
        final List<KnownEvent> ended = new ArrayList<>();
        for (final KnownEvent event : List.copyOf(events.values())) {
            if (!seen.contains(event.key()) && event.isNewer(request)) {
                lack(event, lastSent, ended);
            }
        }
        giveAll(nowNs); // Before any is taken back: an event given another id must not leave a moment in which nothing stands.
        ended.forEach(event -> takeBack(event, "it is scheduled no more"));
        trim();
    }

    /** Our name became known: decides what was undecided or assumed. */
    void identified(final long nowNs) {
        for (final KnownEvent event : List.copyOf(events.values())) {
            if (!event.isUndecided() && !event.isAssumed()) {
                continue;
            }
            event.owner(identity.owner(event.event()));
            if (!event.isOurs()) {
                leave(event.event());
                events.remove(event.key());
                if (!event.isGone()) {
                    takeBack(event, "it is not for this machine");
                }
            }
        }
        giveAll(nowNs);
    }

    /** Takes every Preempt for ours whose owner cannot be told in time. */
    void assume(final long nowNs) {
        for (final KnownEvent event : events.values()) {
            if (isAssumable(event) && nowNs - assumeAtNs(event) >= 0) {
                LOG.warn("taken for ours, because the machine's own name is not known: event={}; give it with --vm-name", event.event());
                event.assumeOurs();
            }
        }
        giveAll(nowNs);
    }

    /** The next time at which {@link #assume} or {@link #isHoldingBack} changes by itself, or the time given. */
    long nextNs(final long nowNs, final long otherwiseNs) {
        long nextNs = otherwiseNs;
        for (final KnownEvent event : events.values()) {
            if (isAssumable(event)) {
                nextNs = Pace.earlier(nextNs, assumeAtNs(event));
            } else if (event.isUndecided() && nowNs - assumeAfterNs < 0) {
                nextNs = Pace.earlier(nextNs, assumeAfterNs);
            }
        }
        return nextNs;
    }

    /** Whether an event stands, or was missed by one answer only, that forbids to begin an attempt. */
    boolean isHoldingBack(final long nowNs) {
        return events.values().stream().anyMatch(event -> isHolding(event, nowNs));
    }

    /** The event of a notice, while it stands. */
    KnownEvent standing(final EvictionNotice notice) {
        for (final KnownEvent event : events.values()) {
            if (!event.isGone() && event.isGiven() && event.given().isSameEvent(notice)) {
                return event;
            }
        }
        return null;
    }

    /** Whether an event of that key stands. */
    boolean isStanding(final String key) {
        final KnownEvent event = events.get(key);
        return event != null && !event.isGone();
    }

    /** How much is kept. */
    int count() {
        return events.size() + foreign.size();
    }

    private Identity.Owner owner(final ScheduledEvent event) {
        return identity.owner(event);
    }

    private void see(
            final ScheduledEvent event,
            final long request,
            final long lastSent,
            final boolean isHeldBack,
            final long nowNs,
            final long wallClockMs) {
        final KnownEvent known = events.get(event.key());
        if (known != null && !known.isGone()) {
            known.seen(event, nowNs, wallClockMs, lastSent);
            return;
        }
        if (known != null && !known.isNewer(request)) {
            return; // Asked for before it was found gone: the next answer will tell.
        }
        final boolean stood = known != null && known.isHeld() && known.lacking() < LACKING_TO_RELEASE;
        final KnownEvent fresh = new KnownEvent(event, config.action(event.eventType()), nowNs, wallClockMs, lastSent);
        fresh.owner(owner(event));
        if (fresh.isStop() && (isHeldBack || stood)) {
            fresh.hold();
        }
        events.put(fresh.key(), fresh);
        counters.appeared(event.eventType());
        LOG.info("scheduled event: {}, owner={}, stood before the attempt={}", event, owner(event), fresh.isHeld());
    }

    private void giveAll(final long nowNs) {
        events.values().stream()
                .filter(EventBook::isGivable)
                .sorted(EARLIEST_FIRST)
                .filter(event -> event.isGiven() ? event.hasNewDeadline() : !isShadowed(event))
                .forEach(event -> give(event, nowNs));
    }

    private static boolean isGivable(final KnownEvent event) {
        return event.isOurs() && !event.isHeld() && !event.isGone();
    }

    /** Whether one of the same type was given, stands, and ends no later: then this one would start nothing new. */
    private boolean isShadowed(final KnownEvent event) {
        return events.values().stream().anyMatch(other -> !other.key().equals(event.key()) && !other.isGone() && other.isGiven()
                && other.isSameType(event) && event.deadlineNs() - other.deadlineNs() >= 0);
    }

    private void give(final KnownEvent event, final long nowNs) {
        final boolean isNews = !event.isGiven();
        final EvictionNotice notice = event.notice();
        if (isNews) {
            counters.noticed(notice);
        }
        LOG.warn("{}: id={}, type={}, action={}, left={} ms", isNews ? "notice" : "notice with another deadline", notice.eventId(),
                notice.type(), notice.action(), (notice.deadlineNs() - nowNs) / 1_000_000);
        listener.onNotice(notice);
    }

    private void lack(final KnownEvent event, final long lastSent, final List<KnownEvent> ended) {
        if (!event.isGone()) {
            ended.add(event);
        }
        event.lacked(lastSent);
        if (event.lacking() >= LACKING_TO_RELEASE) {
            events.remove(event.key()); // No answer that is still to come and counts can be older than this one.
        }
    }

    private void takeBack(final KnownEvent event, final String reason) {
        if (event.isGiven()) {
            LOG.warn("notice taken back, {}: id={}, type={}", reason, event.event().id(), event.event().eventType());
            counters.cancelled();
            listener.onCancelled(event.given());
        }
    }

    private void leave(final ScheduledEvent event) {
        if (foreign.add(event.key())) {
            counters.appearedForOthers();
            LOG.info("scheduled event of other machines, left alone: {}", event);
        }
        trim(foreign.iterator(), foreign.size() - EVENT_COUNT_MAX);
    }

    private boolean isHolding(final KnownEvent event, final long nowNs) {
        final boolean mayBeOurs = event.isOurs() || (event.isUndecided() && nowNs - assumeAfterNs < 0);
        return event.isStop() && mayBeOurs && event.lacking() < LACKING_TO_RELEASE;
    }

    private static boolean isAssumable(final KnownEvent event) {
        return event.isUndecided() && !event.isGone() && event.event().isPreempt();
    }

    /** Our name is awaited, but never for more than half of the time that is left. */
    private long assumeAtNs(final KnownEvent event) {
        return Pace.earlier(assumeAfterNs, event.noticedNs() + (event.deadlineNs() - event.noticedNs()) / 2);
    }

    /** A document has at most half as many events, so what stands is never among the eldest. */
    private void trim() {
        trim(events.keySet().iterator(), events.size() - EVENT_COUNT_MAX);
    }

    private static void trim(final Iterator<String> eldestFirst, final int excess) {
        for (int i = 0; i < excess; i++) {
            eldestFirst.next();
            eldestFirst.remove();
        }
    }
}
