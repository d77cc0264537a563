package io.holdfast.imds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Knows how often a watcher may ask, and how often it must: says where it is too fast, or too slow to see what there is to see. */
final class PaceOracle {

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long INTERVAL_MAX_NS = SECOND_NS * 11 / 10;
    private static final int POLLS_MAX = 2;
    private static final int OTHERS_MAX = 1;
    private static final int PER_SECOND_MAX = 3;

    private final SimulatedTime time;
    private final Consumer<String> violations;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final Map<Long, Request.Kind> inFlight = new HashMap<>();
    private long pollDueNs;

    PaceOracle(final SimulatedTime time, final Consumer<String> violations) {
        this.time = time;
        this.violations = violations;
        this.pollDueNs = time.nanoTime();
    }

    void onSent(final Request request) {
        final long nowNs = time.nanoTime();
        forget(nowNs);
        lastSecond.add(nowNs);
        inFlight.put(request.number(), request.kind());
        require(lastSecond.size() <= PER_SECOND_MAX, "more than " + PER_SECOND_MAX + " requests within a second");
        require(count(Request.Kind.POLL) <= POLLS_MAX, "more than " + POLLS_MAX + " polls in flight");
        require(inFlight.size() - count(Request.Kind.POLL) <= OTHERS_MAX, "more than one other request in flight");
        if (request.kind() == Request.Kind.POLL) {
            pollDueNs = nowNs + INTERVAL_MAX_NS;
        }
    }

    /** A request is over; a poll may have a reason to wait longer. */
    void onOver(final long request, final int status, final boolean isGood) {
        if (inFlight.remove(request) != Request.Kind.POLL) {
            return;
        }
        final long nowNs = time.nanoTime();
        switch (status) {
            case 400, 401, 403 -> pollDueNs = later(pollDueNs, nowNs + 10 * INTERVAL_MAX_NS);
            case 429 -> pollDueNs = later(pollDueNs, nowNs + 2 * SECOND_NS);
            default -> { }
        }
        if (isGood && pollDueNs - nowNs > INTERVAL_MAX_NS) {
            pollDueNs = nowNs + INTERVAL_MAX_NS;
        }
    }

    /** Everything that was due at this moment was done. */
    void afterStep() {
        final long nowNs = time.nanoTime();
        forget(nowNs);
        final boolean mayPoll = count(Request.Kind.POLL) < POLLS_MAX && lastSecond.size() < PER_SECOND_MAX;
        require(!mayPoll || nowNs - pollDueNs <= 0, "does not poll, " + (nowNs - pollDueNs) + " ns after it had to");
    }

    private long count(final Request.Kind kind) {
        return inFlight.values().stream().filter(kind::equals).count();
    }

    private void forget(final long nowNs) {
        while (!lastSecond.isEmpty() && nowNs - lastSecond.peek() >= SECOND_NS) {
            lastSecond.remove();
        }
    }

    private void require(final boolean isRight, final String wrong) {
        if (!isRight) {
            violations.accept(wrong);
        }
    }

    private static long later(final long oneNs, final long otherNs) {
        return oneNs - otherNs > 0 ? oneNs : otherNs;
    }
}
