package io.holdfast.engine;

import io.holdfast.engine.api.Row;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a job stands, as seen a moment ago.
 *
 * @param phase what the attempt is doing.
 * @param done tasks or cell-steps that are computed or restored.
 * @param restored of these, what this attempt began with.
 * @param total of the job; for a field the most there can be.
 * @param ratePerSecond tasks or cell-steps per second of the last few seconds.
 * @param etaSeconds time left at that rate, where it can be told.
 * @param lastRow the last closed round of a reduction.
 * @param durable tasks or cell-steps that are durable in the directory's newest checkpoint.
 * @param secondsSinceDurable age of that checkpoint, where there is one.
 * @param workersBusy workers inside a kernel.
 * @param debt of a field: what the store with the longest way to go lacks.
 */
public record Progress(
        Phase phase,
        long done,
        long restored,
        long total,
        double ratePerSecond,
        OptionalDouble etaSeconds,
        Optional<Row> lastRow,
        long durable,
        OptionalDouble secondsSinceDurable,
        int workersBusy,
        Optional<Debt> debt) {

    /**
     * What a notice would find to be written.
     *
     * @param dirtyBytes what the store lacked a moment ago.
     * @param bytesPerSecond how fast it takes bytes; 0 when unknown.
     * @param seconds how long it would take.
     * @param fits false when more changes than the store takes: under a notice the most valuable part is kept.
     */
    public record Debt(long dirtyBytes, double bytesPerSecond, double seconds, boolean fits) {}

    /** What an attempt is doing. */
    public enum Phase {
        /** Waits for jobs submitted before. */
        QUEUED,
        /** Waits, having taken no store: a notice for this machine stood before the attempt began. */
        WAITING,
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
