package io.holdfast.engine;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.Result;
import java.time.Duration;
import java.util.Optional;

/** A submitted job. Thread-safe. */
public interface JobHandle {

    /**
     * Waits for the end of the attempt.
     *
     * @return how it ended; never throws what the job threw.
     * @throws InterruptedException when the calling thread is interrupted; the job goes on.
     */
    Outcome await() throws InterruptedException;

    /**
     * Waits for the end of the attempt, bounded.
     *
     * @param timeout how long.
     * @return how it ended; empty when it has not.
     * @throws InterruptedException when the calling thread is interrupted; the job goes on.
     */
    Optional<Outcome> await(Duration timeout) throws InterruptedException;

    /**
     * Where the job stands. Cheap; may be called often.
     *
     * @return the progress.
     */
    Progress progress();

    /**
     * The present state of a field's cells, for a preview.
     *
     * @return the cells; empty for a reduction, and before the field is restored.
     */
    Optional<Result.Cells> cells();

    /** Asks for a checkpoint now. Returns at once; {@link Progress#secondsSinceDurable()} tells when it was committed. */
    void checkpoint();

    /** Gives notice of one minute: drain, checkpoint, end interrupted. */
    default void interrupt() {
        final long nowNs = System.nanoTime();
        interrupt(EvictionNotice.of("api", nowNs, nowNs + Duration.ofSeconds(60).toNanos()));
    }

    /**
     * Gives notice: drain, checkpoint, end interrupted. The earliest deadline of several notices wins.
     *
     * @param notice why and by when.
     */
    void interrupt(EvictionNotice notice);
}
