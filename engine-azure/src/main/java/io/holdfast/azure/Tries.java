package io.holdfast.azure;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.StorageException;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Sends a request until it is answered: short tries, each on a connection that has not failed, with waits between them that grow and are
 * jittered, until the operation's {@link Patience} is over. Only answers that may change by themselves are tried again; all others are
 * the caller's to read. Thread-safe.
 */
final class Tries {

    private static final long WAIT_FIRST_NS = 20_000_000L;
    private static final long WAIT_MAX_NS = 2_000_000_000L;
    private static final long RETRY_AFTER_MAX_SECONDS = 5;
    private static final int DOUBLINGS_MAX = 7;
    private static final long TICK_NS = 50_000_000L;

    private final Wire wire;
    private final Pace pace;
    private final Failures failures;
    private final Deadline deadline;
    private final Ticks ticks;

    Tries(final Wire wire, final Pace pace, final Failures failures, final Deadline deadline, final Ticks ticks) {
        this.wire = wire;
        this.pace = pace;
        this.failures = failures;
        this.deadline = deadline;
        this.ticks = ticks;
    }

    /** What a request came to; doubtful: an earlier try of it was not answered, or by an error, and may have taken effect. */
    record Outcome(Reply reply, boolean doubtful) {}

    /** Sends a request of its own, within the store's patience and deadline. */
    Outcome send(final BlobRequest request) {
        return send(request, patience(request.travelLength()));
    }

    /**
     * Sends a request within an operation.
     *
     * @throws EngineException {@code StoreUnreachableException} when no answer came in time.
     */
    Outcome send(final BlobRequest request, final Patience patience) {
        final long beginNs = ticks.nanoTime();
        String last = "";
        String answered = "";
        boolean doubtful = false;
        for (int number = 1; ; number++) {
            final long tryBeginNs = ticks.nanoTime();
            if (patience.leftNs(tryBeginNs) <= 0) {
                throw failures.unreachable(request.what(), patience, number - 1, tryBeginNs - beginNs, last);
            }
            OptionalLong askedWait = OptionalLong.empty();
            try {
                final Reply reply = sendOnce(request, patience, tryBeginNs, number);
                if (!Failures.isTransient(request, reply)) {
                    return new Outcome(reply, doubtful);
                }
                last = Failures.described(reply);
                answered = ", answered before that: " + last; // What the server said tells more than that time ran out.
                askedWait = reply.retryAfterSeconds();
            } catch (final IOException e) {
                last = Failures.described(e) + answered;
            }
            requireNotInterrupted(request);
            doubtful = true;
            pause(waitNs(number, askedWait, patience), patience);
        }
    }

    /** For an operation of one request. */
    Patience patience(final long length) {
        return Patience.until(deadline, ticks.nanoTime(), pace.patienceNs(length));
    }

    /** For an operation of many requests in parallel. */
    Patience patienceOfMany(final long length) {
        return Patience.until(deadline, ticks.nanoTime(), pace.patienceOfManyNs(length));
    }

    /** For a request of an operation. */
    Patience patienceWithin(final Patience whole, final long length) {
        return whole.within(ticks.nanoTime(), pace.patienceNs(length));
    }

    /** For what the engine waits for, of a length of its own. */
    Patience patienceUntilDeadline(final long lengthNs) {
        return Patience.until(deadline, ticks.nanoTime(), lengthNs);
    }

    /** What is left until the deadline, within bounds; the longest where there is none. */
    long leftNs(final long minNs, final long maxNs) {
        final Deadline.Point point = deadline.point();
        return point.isSet() ? Math.clamp(point.endNs() - ticks.nanoTime(), minNs, maxNs) : maxNs;
    }

    /** For what goes on whatever the deadline. */
    Patience patienceBeyondDeadline(final long lengthNs) {
        return Patience.of(deadline, ticks.nanoTime(), lengthNs);
    }

    private Reply sendOnce(final BlobRequest request, final Patience patience, final long tryBeginNs, final int number)
            throws IOException {
        final long length = request.travelLength();
        final Reply reply = wire.send(
                request,
                () -> patience.leftOfTryNs(
                        ticks.nanoTime(), tryBeginNs, pace.tryNs(length, number, patience.isCutByDeadline())));
        if (reply.isSuccess()) {
            pace.onAnswer(Math.max(request.payload().length(), reply.body().length), ticks.nanoTime() - tryBeginNs);
        }
        return reply;
    }

    /** Half to one and a half times what has doubled since the first; what the server asks for counts, bounded; near a deadline all is short. */
    private long waitNs(final int number, final OptionalLong askedSeconds, final Patience patience) {
        final long grownNs = Math.min(WAIT_MAX_NS, WAIT_FIRST_NS << Math.min(number - 1, DOUBLINGS_MAX));
        final long jitteredNs = (long) (grownNs * (0.5 + ticks.random()));
        final long askedNs = Math.min(askedSeconds.orElse(0), RETRY_AFTER_MAX_SECONDS) * 1_000_000_000L;
        return hurried(Math.max(jitteredNs, askedNs), patience);
    }

    private long hurried(final long waitNs, final Patience patience) {
        return patience.isCutByDeadline() ? Math.min(waitNs, Math.max(0, patience.leftNs(ticks.nanoTime())) / 8) : waitNs;
    }

    /** Waits in short naps: the operation may be abandoned meanwhile, or a deadline come, which cuts what is left of the wait. */
    private void pause(final long waitNs, final Patience patience) {
        boolean isHurried = patience.isCutByDeadline();
        long endNs = ticks.nanoTime() + waitNs;
        long leftNs = waitNs;
        while (leftNs > 0 && patience.leftNs(ticks.nanoTime()) > 0 && !Thread.currentThread().isInterrupted()) {
            ticks.sleep(Math.min(leftNs, TICK_NS));
            leftNs = endNs - ticks.nanoTime();
            if (!isHurried && patience.isCutByDeadline()) {
                isHurried = true;
                leftNs = hurried(leftNs, patience);
                endNs = ticks.nanoTime() + leftNs;
            }
        }
    }

    private static void requireNotInterrupted(final BlobRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            throw new StorageException(request.what() + " failed: the thread was interrupted; its effect is unknown");
        }
    }
}
