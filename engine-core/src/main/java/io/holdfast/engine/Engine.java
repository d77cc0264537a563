package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionSource;
import java.util.List;

/**
 * Runs jobs on every core, through kills and evictions, to the same last bit.
 *
 * <p>Jobs are run one after another in the order of submission; each uses all workers. An engine without a job uses no
 * processor. Several engines can live in one JVM. Thread-safe.
 */
public interface Engine extends AutoCloseable {

    /**
     * Launches an engine.
     *
     * @param config how it runs jobs.
     * @param evictionSources who may say that the machine goes; launched here and closed with the engine.
     * @return the engine; to be closed.
     */
    static Engine launch(final EngineConfig config, final EvictionSource... evictionSources) {
        return EmbeddedEngine.launch(config, List.of(evictionSources));
    }

    /**
     * Submits a job. Never blocks.
     *
     * @param computation what to compute.
     * @param job where it lives.
     * @return its handle.
     * @throws IllegalStateException when the engine is closed.
     */
    JobHandle submit(Computation computation, JobConfig job);

    /** Interrupts what runs, waits for its last checkpoint within the drain timeout, and ends all threads. Idempotent. */
    @Override
    void close();
}
