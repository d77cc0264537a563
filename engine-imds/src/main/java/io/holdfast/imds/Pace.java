package io.holdfast.imds;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * When the next request may go: polls at 1 Hz, a tenth more or less, whether or not the one before was answered, so that a slow answer is
 * overlapped by a second request; never more than two polls in flight, never more than three requests of any kind within a second.
 * The service allows five a second to a machine, and others poll too.
 */
final class Pace {

    static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    static final long SLOW_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);
    static final int IN_FLIGHT_MAX = 2;
    static final int REQUESTS_PER_SECOND_MAX = 3;

    private static final double JITTER = 0.1;

    private final SplittableRandom random;
    private final long[] sentNs = new long[REQUESTS_PER_SECOND_MAX]; // Of the last requests, as a ring.
    private int next;
    private long nextPollNs;
    private boolean isDelayed; // Because a poll failed.

    Pace(final long beginNs, final long seed) {
        random = new SplittableRandom(seed);
        nextPollNs = beginNs;
        Arrays.fill(sentNs, beginNs - INTERVAL_NS);
    }

    /** A request goes now. */
    void sent(final Request.Kind kind, final long nowNs) {
        sentNs[next] = nowNs;
        next = (next + 1) % sentNs.length;
        if (kind == Request.Kind.POLL) {
            nextPollNs = nowNs + jittered(INTERVAL_NS);
            isDelayed = false;
        }
    }

    /** A poll failed. */
    void failed(final Failure failure, final long nowNs) {
        switch (failure.remedy()) {
            case KEEP -> { }
            case YIELD -> delayUntil(nowNs + INTERVAL_NS + random.nextLong(INTERVAL_NS));
            case SLOW -> delayUntil(nowNs + jittered(SLOW_INTERVAL_NS));
        }
    }

    /** A poll had a good answer: what made polls slow is over. */
    void succeeded(final long nowNs) {
        if (isDelayed) {
            isDelayed = false;
            nextPollNs = earlier(nextPollNs, nowNs + jittered(INTERVAL_NS));
        }
    }

    /** When the next poll may go, were none in flight. */
    long nextPollNs() {
        return later(nextPollNs, limitNs());
    }

    /** From when on one more request of any kind keeps within the limit of a second. */
    long limitNs() {
        return sentNs[next] + INTERVAL_NS;
    }

    private void delayUntil(final long timeNs) {
        nextPollNs = later(nextPollNs, timeNs);
        isDelayed = true;
    }

    /** Monotonic times may be compared by their difference only. */
    static long later(final long oneNs, final long otherNs) {
        return oneNs - otherNs > 0 ? oneNs : otherNs;
    }

    static long earlier(final long oneNs, final long otherNs) {
        return oneNs - otherNs < 0 ? oneNs : otherNs;
    }

    private long jittered(final long intervalNs) {
        return (long) (intervalNs * (1 - JITTER + 2 * JITTER * random.nextDouble()));
    }
}
