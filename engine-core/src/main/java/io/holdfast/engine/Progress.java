package io.holdfast.engine;

import io.holdfast.engine.api.Row;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a job stands, as seen a moment ago.
 *
 * @param phase what the attempt is doing.
 * @param done tasks or cell-steps that are computed or restored.
 * @param total of the job; for a field the most there can be.
 * @param ratePerSecond tasks or cell-steps per second of the last few seconds.
 * @param etaSeconds time left at that rate, where it can be told.
 * @param lastRow the last closed round of a reduction.
 * @param durable tasks or cell-steps that are durable in the directory's newest checkpoint.
 * @param secondsSinceDurable age of that checkpoint, where there is one.
 * @param workersBusy workers inside a kernel.
 */
public record Progress(
        Phase phase,
        long done,
        long total,
        double ratePerSecond,
        OptionalDouble etaSeconds,
        Optional<Row> lastRow,
        long durable,
        OptionalDouble secondsSinceDurable,
        int workersBusy) {

    /** What an attempt is doing. */
    public enum Phase {
        /** Waits for jobs submitted before. */
        QUEUED,
        /** Claims, restores, replays. */
        RECOVERING,
        /** Computes. */
        RUNNING,
        /** Lets tasks in flight reach their boundary. */
        DRAINING,
        /** Writes the last checkpoint. */
        COMMITTING,
        /** Has ended. */
        ENDED
    }
}
