package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that takes no checkpoints, while the work goes on: said once, and again when it has caught up. Owned by the store's checkpoint agent;
 * the present failure may be read by any thread.
 */
public final class StoreFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

    /** How long a store that does not answer is tried before a completed job fails for it. */
    private static final long COMPLETION_PATIENCE_NS = 60_000_000_000L;

    private final String location;
    private long completingSinceNs; // When the commit of a completed job first failed; 0 before.
    private volatile Failure present; // Written by the agent; null while the store takes checkpoints.

    /**
     * Why the store takes no checkpoints.
     *
     * @param reason in a sentence.
     * @param sinceNs monotonic time of the first one that failed.
     */
    public record Failure(String reason, long sinceNs) {}

    StoreFailures(final String location) {
        this.location = location;
    }

    /** A checkpoint failed, under a notice or not. */
    void failed(final EngineException error, final boolean isNoticed, final long nowNs) {
        final Failure before = present;
        present = new Failure(error.getMessage(), before == null ? nowNs : before.sinceNs());
        if (before == null || isNoticed) {
            LOG.warn("no checkpoint in this store, tried again: store={}, reason={}", location, error.getMessage());
        } else {
            LOG.debug("still no checkpoint in this store: store={}, reason={}", location, error.getMessage());
        }
    }

    /** A checkpoint was committed. */
    void answered(final long nowNs) {
        final Failure before = present;
        if (before != null) {
            present = null;
            LOG.info("the store has caught up: store={}, afterMs={}", location, (nowNs - before.sinceNs()) / 1_000_000);
        }
    }

    /** Whether a completed job had better try this store again. */
    boolean isWorthTrying(final EngineException error, final long nowNs) {
        completingSinceNs = completingSinceNs == 0 ? nowNs : completingSinceNs;
        return error instanceof StoreUnreachableException && nowNs - completingSinceNs < COMPLETION_PATIENCE_NS;
    }

    Optional<Failure> present() {
        return Optional.ofNullable(present);
    }
}
