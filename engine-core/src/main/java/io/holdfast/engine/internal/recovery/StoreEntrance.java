package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.StoreUnreachableException;
import io.holdfast.engine.internal.time.EngineClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into a store that others may hold: waits while another writer is alive there, as long as is asked, and for a store that does not
 * answer, for a while. A store that its owner released, or whose owner has died, is entered within a second of that being seen.
 *
 * <p>Used by the attempt's thread.
 */
final class StoreEntrance {

    private static final Logger LOG = LoggerFactory.getLogger(StoreEntrance.class);

    private static final long POLL_NS = 1_000_000_000;
    /** Between two lines of the log. */
    private static final long SAY_NS = 60_000_000_000L;
    /** A machine that has just been made may have no network yet; one that has none after this will not have one. */
    private static final long UNREACHABLE_MAX_NS = 120_000_000_000L;

    private final CheckpointStore store;
    private final EngineClock clock;
    private final long ownerWaitNs;
    private long answeredNs; // When the store last answered, or when this began.
    private long saidNs;

    StoreEntrance(final CheckpointStore store, final Optional<Duration> ownerWait, final EngineClock clock) {
        this.store = store;
        this.clock = clock;
        this.ownerWaitNs = ownerWait.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    /**
     * Opens the store.
     *
     * @param waiting hears why it is not open yet.
     * @return false when {@code waiting} ended it: nothing was taken.
     * @throws FencedException when another writer was alive all the time that is waited for it.
     * @throws StoreUnreachableException when the store did not answer for two minutes.
     */
    boolean open(final Recovery.Waiting waiting) {
        final long beganNs = clock.nanoTime();
        answeredNs = beganNs;
        saidNs = beganNs - SAY_NS;
        while (true) {
            final EngineException reason;
            try {
                store.open();
                return true;
            } catch (final FencedException e) {
                answeredNs = clock.nanoTime();
                requirePatience(answeredNs - beganNs, ownerWaitNs, e);
                reason = e;
            } catch (final StoreUnreachableException e) {
                requirePatience(clock.nanoTime() - answeredNs, UNREACHABLE_MAX_NS, e);
                reason = e;
            }
            say(reason);
            if (!isWorthWaiting(waiting, reason)) {
                return false;
            }
        }
    }

    private static void requirePatience(final long waitedNs, final long patienceNs, final EngineException reason) {
        if (waitedNs >= patienceNs) {
            throw reason;
        }
    }

    private void say(final EngineException reason) {
        final long nowNs = clock.nanoTime();
        if (nowNs - saidNs >= SAY_NS) {
            saidNs = nowNs;
            LOG.info("waiting for the store: store={}, reason={}", store.location(), reason.getMessage());
        }
    }

    private boolean isWorthWaiting(final Recovery.Waiting waiting, final EngineException reason) {
        final long untilNs = clock.nanoTime() + POLL_NS;
        while (waiting.goesOn(reason.getMessage())) {
            final long leftNs = untilNs - clock.nanoTime();
            if (leftNs <= 0) {
                return true;
            }
            LockSupport.parkNanos(this, leftNs);
        }
        return false;
    }
}
