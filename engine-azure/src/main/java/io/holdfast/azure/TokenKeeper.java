package io.holdfast.azure;

import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the token of an identity fresh on a daemon thread of its own: fetched when the store is first used, and again after half of its
 * life, so that no request ever waits for the identity service but the very first. A token that has run out is never sent: the call fails
 * by type, and the thread goes on trying. Made and closed by the store; thread-safe.
 */
final class TokenKeeper implements AutoCloseable {

    /** Where tokens come from; slow, and it may fail in any way. */
    @FunctionalInterface
    interface Source {
        Token fetch();
    }

    /** A token and the end of its life, in milliseconds since 1970. It is never printed. */
    record Token(String text, long expiresAtMs) {

        @Override
        public String toString() {
            return "token, expires at " + expiresAtMs;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final long RETRY_MIN_NS = 1_000_000_000L;
    private static final long RETRY_MAX_NS = 30_000_000_000L;
    private static final long LIFE_MAX_NS = TimeUnit.HOURS.toNanos(48);

    private final Source source;
    private final String whose;
    private final Ticks ticks;
    private final CountDownLatch first = new CountDownLatch(1);

    private volatile Kept kept; // Written by the thread that refreshes.
    private volatile String failure = "";
    private volatile boolean soon; // Set by any thread, cleared by the one that refreshes.
    private long retryNs = RETRY_MIN_NS; // The refreshing thread's own.
    private volatile Thread thread; // Written under the monitor; it ends when this is another.

    TokenKeeper(final Source source, final String whose, final Ticks ticks) {
        this.source = source;
        this.whose = whose;
        this.ticks = ticks;
    }

    /** Launches the thread, if there is none, and waits for the first token. */
    void awaitFirst(final long waitNs) {
        launch();
        try {
            if (!first.await(waitNs, TimeUnit.NANOSECONDS)) {
                throw new PermissionException("no token of the " + whose + " came: waited=" + waitNs / 1_000_000 + " ms, last="
                        + (failure.isEmpty() ? "none" : failure)
                        + "; is an identity assigned to this machine? A signature can be given by " + BlobCredential.SAS_VARIABLE);
            }
        } catch (final InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachableException("interrupted while waiting for the first token of the " + whose);
        }
    }

    /** The newest token; does not wait. */
    String newest() {
        final Kept newest = kept;
        if (newest == null || newest.endNs - ticks.nanoTime() <= 0) {
            throw new StoreUnreachableException("the token of the " + whose + (newest == null ? " was never given" : " has run out")
                    + ": last=" + (failure.isEmpty() ? "none" : failure) + "; it is asked for again in the background");
        }
        return newest.token.text;
    }

    /** Asks for a token now. @return how long to wait before it is to be called again. */
    long refresh() {
        try {
            final Token token = source.fetch();
            final long lifeNs = Math.clamp(token.expiresAtMs - ticks.wallClockMs(), 0, LIFE_MAX_NS / 1_000_000) * 1_000_000L;
            kept = new Kept(token, ticks.nanoTime() + lifeNs);
            if (!failure.isEmpty()) {
                LOG.info("token of the {} is there again", whose);
            }
            failure = "";
            retryNs = RETRY_MIN_NS;
            first.countDown();
            return Math.max(RETRY_MIN_NS, lifeNs / 2);
        } catch (final RuntimeException e) { // Whatever the identity library throws.
            if (failure.isEmpty()) {
                LOG.warn("no token of the {}: {}; it is tried again", whose, Failures.described(e));
            }
            failure = Failures.described(e);
            final long delayNs = retryNs;
            retryNs = Math.min(RETRY_MAX_NS, 2 * retryNs);
            return delayNs;
        }
    }

    /** The newest token was refused: has another one fetched, in the background, but not more often than each second. */
    void refreshSoon() {
        soon = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        final Thread last;
        synchronized (this) {
            last = thread;
            thread = null;
        }
        LockSupport.unpark(last);
    }

    private synchronized void launch() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("holdfast-azure-token").unstarted(this::keep);
            thread.start();
        }
    }

    private void keep() {
        while (isWanted()) {
            soon = false;
            final long delayNs = refresh();
            park(RETRY_MIN_NS, false);
            park(delayNs - RETRY_MIN_NS, true);
        }
    }

    private boolean isWanted() {
        return thread == Thread.currentThread();
    }

    private void park(final long delayNs, final boolean endsSoon) {
        final long endNs = ticks.nanoTime() + delayNs;
        for (long leftNs = delayNs; leftNs > 0 && isWanted() && !(endsSoon && soon); leftNs = endNs - ticks.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    private record Kept(Token token, long endNs) {}
}
