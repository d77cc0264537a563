package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionNotice.Action;
import io.holdfast.engine.api.EvictionSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Knows what a watcher may do in one life, from the truth behind each answer it was given, and says where it does otherwise: a notice missed,
 * invented or given twice, taken back without proof or not at all, a deadline that is not the event's, an attempt held back wrongly. It reads no
 * answer and shares no decision with the watcher.
 */
final class FalseMoveOracle implements EvictionSource.Listener {

    private static final long UNKNOWN_LEFT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LEFT_MAX_NS = TimeUnit.HOURS.toNanos(24);
    private static final int LACKS_TO_RELEASE = 2;

    private final ImdsConfig config;
    private final SimulatedTime time;
    private final Consumer<String> violations;
    private final DrillTally tally;
    private final long launchedNs;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<String> durable = new HashSet<>();
    private final Set<String> accepted = new HashSet<>(); // Acknowledged with 200.
    private boolean isNamed;
    private long newestGood;
    private long lastSent;
    private long goodNs;
    private boolean isBlindnessTold;

    /** An event as the watcher can know it. */
    private static final class Known {
        private final SimulatedNetwork.Sight first;
        private final long noticedNs;
        private final boolean isHeld;
        private SimulatedNetwork.Sight last;
        private long deadlineNs;
        private long lastNews; // The last request sent when it was last seen, or found gone.
        private boolean isGone;
        private int lacks;
        private EvictionNotice given; // And not taken back.

        private Known(
                final SimulatedNetwork.Sight sight, final long nowNs, final long deadlineNs, final long lastNews, final boolean isHeld) {
            this.first = sight;
            this.last = sight;
            this.noticedNs = nowNs;
            this.deadlineNs = deadlineNs;
            this.lastNews = lastNews;
            this.isHeld = isHeld;
        }
    }

    FalseMoveOracle(final ImdsConfig config, final SimulatedTime time, final DrillTally tally, final Consumer<String> violations) {
        this.config = config;
        this.time = time;
        this.tally = tally;
        this.violations = violations;
        this.launchedNs = time.nanoTime();
        this.goodNs = launchedNs;
        this.isNamed = config.vmName().isPresent();
    }

    void onSent(final Request request) {
        lastSent = request.number();
        if (request.kind() == Request.Kind.ACKNOWLEDGE) {
            final Known event = known.get(acknowledgedKey(request));
            require(event != null && !event.isGone, "acknowledges what does not stand", request);
            if (event != null) {
                require(event.last.isOnlyOurs(), "acknowledges for others", event.last);
                require(durable.contains(event.first.key()), "acknowledges before all is durable", event.last);
                require(!accepted.contains(event.first.key()), "acknowledges twice", event.last);
            }
        }
    }

    void onAccepted(final Request request) {
        accepted.add(acknowledgedKey(request));
        tally.acknowledged++;
    }

    void onNamed() {
        isNamed = true;
    }

    void onDurable(final EvictionNotice notice) {
        durable.add(key(notice));
    }

    /** A good answer to a poll arrives. */
    void onGood(final Request request, final List<SimulatedNetwork.Sight> sights, final long wallClockMs) {
        if (request.number() < newestGood) {
            tally.late++;
            return; // It is of the past, and may change nothing.
        }
        final long nowNs = time.nanoTime();
        final boolean isHeldBack = isFirstAwaited() || known.values().stream().anyMatch(event -> event.isHeld && isHolding(event));
        newestGood = request.number();
        goodNs = nowNs;
        isBlindnessTold = false;
        final Set<String> present = new HashSet<>();
        for (final SimulatedNetwork.Sight sight : sights) {
            if (present.add(sight.key())) {
                see(sight, request, isHeldBack, nowNs, wallClockMs);
            }
        }
        for (final Known event : List.copyOf(known.values())) {
            if (!present.contains(event.first.key()) && request.number() > event.lastNews) {
                event.lacks++;
                if (!event.isGone) {
                    event.isGone = true;
                    event.lastNews = lastSent;
                }
            }
        }
    }

    @Override
    public void onNotice(final EvictionNotice notice) {
        tally.notices++;
        if (notice.type().equals("Blind")) {
            require(time.nanoTime() - goodNs >= config.blindAfter().toNanos(), "says it is blind, and is not", notice);
            require(!isBlindnessTold, "says twice that it is blind", notice);
            require(notice.action() == Action.CHECKPOINT, "stops because it is blind", notice);
            isBlindnessTold = true;
            return;
        }
        final Known event = known.get(key(notice));
        if (event == null || event.isGone || !mayBeGiven(event)) {
            violations.accept("invented: " + notice);
            return;
        }
        require(!event.isHeld, "given, though it stood before the attempt", notice);
        require(notice.type().equals(event.first.type()) && notice.action() == config.action(event.first.type()), "wrong type or action", notice);
        require(notice.noticedNs() == event.noticedNs, "wrong time of the notice", notice);
        require(notice.deadlineNs() == event.deadlineNs,
                "wrong deadline, off by " + (notice.deadlineNs() - event.deadlineNs) + " ns", notice);
        if (event.given != null) {
            require(event.given.deadlineNs() != notice.deadlineNs(), "given twice", notice);
        } else {
            require(!isShadowed(event), "given twice, by another id", notice);
        }
        event.given = notice;
    }

    @Override
    public void onCancelled(final EvictionNotice notice) {
        tally.cancelled++;
        final Known event = known.get(key(notice));
        if (event == null || event.given == null) {
            violations.accept("taken back, though it was not given: " + notice);
            return;
        }
        require(event.isGone || (isNamed && !event.last.isOurs()), "taken back without proof", notice);
        require(event.given.equals(notice), "taken back otherwise than given", notice);
        event.given = null;
    }

    /** Everything that was due at this moment was done. */
    void afterStep(final boolean isHoldingBack) {
        for (final Known event : known.values()) {
            if (event.isGone || (isNamed && !event.last.isOurs())) {
                require(event.given == null, "not taken back", event.last);
            } else if (mayBeGiven(event)) {
                final boolean isGiven = event.given != null && event.given.deadlineNs() == event.deadlineNs;
                require(event.isHeld || isGiven || (event.given == null && isShadowed(event)), "missed", event.last);
            }
        }
        require(isBlindnessTold || time.nanoTime() - goodNs < config.blindAfter().toNanos(), "does not say that it is blind", "");
        final boolean isHeldBack = isFirstAwaited() || known.values().stream().anyMatch(this::isHolding);
        require(isHoldingBack == isHeldBack, isHeldBack ? "does not hold back" : "holds back for nothing", known.keySet());
        known.values().removeIf(event -> event.isGone && event.lacks >= LACKS_TO_RELEASE);
        accepted.retainAll(known.keySet());
        durable.retainAll(known.keySet());
    }

    /** Whether a good answer with that event was used in this life. */
    boolean hasSeen(final String id) {
        return known.containsKey(id.toLowerCase(Locale.ROOT));
    }

    private void see(
            final SimulatedNetwork.Sight sight, final Request request, final boolean isHeldBack, final long nowNs, final long wallClockMs) {
        final Known before = known.get(sight.key());
        if (before != null && before.isGone && request.number() <= before.lastNews) {
            return;
        }
        final long deadlineNs = deadlineNs(sight, nowNs, wallClockMs);
        if (before == null || before.isGone) {
            final boolean isHeld = config.action(sight.type()) == Action.STOP && (isHeldBack || (before != null && before.isHeld));
            known.put(sight.key(), new Known(sight, nowNs, deadlineNs, lastSent, isHeld));
            tally.seen(sight.isOurs());
            return;
        }
        if (sight.isStarted() && !before.last.isStarted()) {
            before.deadlineNs = before.deadlineNs - deadlineNs < 0 ? before.deadlineNs : deadlineNs;
        } else if (sight.notBeforeMs() >= 0 && sight.notBeforeMs() != before.last.notBeforeMs()) {
            before.deadlineNs = deadlineNs;
        }
        before.last = sight;
        before.lacks = 0;
        before.lastNews = lastSent;
    }

    private static long deadlineNs(final SimulatedNetwork.Sight sight, final long nowNs, final long wallClockMs) {
        if (sight.notBeforeMs() < 0) {
            return nowNs + UNKNOWN_LEFT_NS;
        }
        final long leftNs = TimeUnit.MILLISECONDS.toNanos(Math.max(0, sight.notBeforeMs() - wallClockMs));
        return nowNs + Math.min(leftNs, LEFT_MAX_NS);
    }

    /** Ours, or a Preempt of which nobody can tell whose it is before it is too late. */
    private boolean mayBeGiven(final Known event) {
        if (isNamed) {
            return event.last.isOurs();
        }
        final long halfNs = event.noticedNs + (event.deadlineNs - event.noticedNs) / 2;
        final long waitedNs = launchedNs + config.identityWait().toNanos();
        final long nowNs = time.nanoTime();
        return event.first.type().equals("Preempt") && (event.given != null || nowNs - halfNs >= 0 || nowNs - waitedNs >= 0);
    }

    private boolean isShadowed(final Known event) {
        return known.values().stream().anyMatch(other -> other != event && !other.isGone && other.given != null
                && other.first.type().equals(event.first.type()) && other.deadlineNs - event.deadlineNs <= 0);
    }

    private boolean isHolding(final Known event) {
        final boolean isUndecided = !isNamed && !mayBeGiven(event) && time.nanoTime() - launchedNs < config.identityWait().toNanos();
        return config.action(event.first.type()) == Action.STOP && (mayBeGiven(event) || isUndecided) && event.lacks < LACKS_TO_RELEASE;
    }

    private boolean isFirstAwaited() {
        return newestGood == 0 && time.nanoTime() - launchedNs < config.firstAnswerWait().toNanos();
    }

    private void require(final boolean isRight, final String wrong, final Object what) {
        if (!isRight) {
            violations.accept(wrong + ": " + what);
        }
    }

    private static String key(final EvictionNotice notice) {
        return notice.eventId().toLowerCase(Locale.ROOT);
    }

    private static String acknowledgedKey(final Request request) {
        return request.body().replaceAll(".*\"EventId\":\"([^\"]*)\".*", "$1").toLowerCase(Locale.ROOT);
    }
}
