package io.holdfast.azure;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lease of a writer: takes it, renews it on a daemon thread of its own, gives it back. A lease that was lost is said once and
 * taken again when it is free; it stops nobody. Its requests come every few seconds and keep a connection warm. Owned by the store.
 */
final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long RELEASE_NS = 2_000_000_000L;
    /** Even past a deadline: one try on a connection that is warm. */
    private static final long RELEASE_MIN_NS = 250_000_000L;
    private static final long TAKE_NS = 10_000_000_000L;

    private final LeaseBlob blob;
    private final Tries tries;
    private final BlobLocation location;
    private final LeaseBlob.Holder self;
    private final Duration duration;
    private final long intervalNs;
    private final Ticks ticks;
    private final String leaseId = UUID.randomUUID().toString();

    private volatile boolean wanted; // Written by open and stop.
    private volatile Patience underWay; // What stop abandons.
    private volatile Thread thread; // Written by open and stop; it ends when this is another.
    private boolean held; // This and the next: under the monitor.
    private boolean silent;

    LeaseKeeper(
            final LeaseBlob blob, final Tries tries, final BlobConfig config, final LeaseBlob.Holder self, final Ticks ticks) {
        this.blob = blob;
        this.tries = tries;
        this.location = config.location();
        this.self = self;
        this.duration = config.leaseDuration();
        this.intervalNs = config.renewInterval().toNanos();
        this.ticks = ticks;
    }

    /** Takes the lease and launches the thread that renews it. @throws FencedException when another writer holds it. */
    synchronized void open() {
        wanted = true;
        blob.create();
        if (!take(() -> guarded(tries.patienceUntilDeadline(TAKE_NS)))) { // The engine waits for this one.
            throw new FencedException("another writer holds the store: " + blob.holderInWords() + ", store=" + location
                    + "; it is at work or fell silent less than " + duration.toSeconds() + " s ago: wait for it, or choose another store");
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("holdfast-azure-lease").unstarted(this::keep);
            thread.start();
        }
    }

    /** One look: renews, or takes again what was lost. */
    synchronized void keepOnce() {
        if (!wanted) {
            return;
        }
        try {
            final boolean was = held;
            if (held && !blob.renew(leaseId, guarded(tries.patienceBeyondDeadline(2 * intervalNs)))) {
                held = false;
            }
            if (!held && take(() -> guarded(tries.patienceBeyondDeadline(intervalNs))) && !was) {
                LOG.info("the lease is ours again: store={}", location);
            }
            if (was && !held) {
                LOG.warn("another writer holds the lease now: store={}; if it has taken over, our next commit is refused", location);
            }
            silent = false;
        } catch (final EngineException e) {
            if (!silent && wanted) {
                LOG.warn("the lease could not be renewed: {}", e.getMessage());
            }
            silent = true;
        }
    }

    /** Ends the thread and leaves the lease to run out, as a crash does. */
    void stop() {
        wanted = false;
        final Patience current = underWay;
        if (current != null) {
            current.abandon();
        }
        final Thread last = thread;
        thread = null;
        LockSupport.unpark(last);
    }

    /** Gives the lease back, quickly; that the store does not answer is no error. */
    @Override
    public void close() {
        stop();
        synchronized (this) {
            if (!held) {
                return;
            }
            held = false;
            try {
                blob.release(leaseId, tries.patienceBeyondDeadline(tries.leftNs(RELEASE_MIN_NS, RELEASE_NS)));
            } catch (final EngineException e) {
                LOG.info("the lease could not be given back, it runs out in {} s: {}", duration.toSeconds(), e.getMessage());
            }
        }
    }

    private boolean take(final Supplier<Patience> patience) {
        held = blob.acquire(leaseId, duration, patience.get());
        if (held) {
            blob.describe(leaseId, self, patience.get());
        }
        return held;
    }

    /** So that close can abandon it. */
    private Patience guarded(final Patience patience) {
        underWay = patience;
        if (!wanted) {
            patience.abandon();
        }
        return patience;
    }

    private boolean isWanted() {
        return thread == Thread.currentThread();
    }

    private void keep() {
        while (isWanted()) {
            final long dueNs = ticks.nanoTime() + intervalNs;
            for (long left = intervalNs; left > 0 && isWanted(); left = dueNs - ticks.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            keepOnce();
        }
    }
}
