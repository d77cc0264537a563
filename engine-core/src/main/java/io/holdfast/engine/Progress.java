package io.holdfast.engine;

import io.holdfast.engine.api.Row;
import java.util.List;
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
 * @param durable tasks or cell-steps that are durable: in the remote store where there is one, else in the directory.
 * @param secondsSinceDurable age of the newest checkpoint there, where this attempt has made one.
 * @param workersBusy workers inside a kernel.
 * @param debt of a field: what the store with the longest way to go lacks.
 * @param stores each store, the remote one first; none before the attempt has taken them.
 * @param waitingFor why the attempt waits for a store: another writer is alive there, or it does not answer.
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
        Optional<Debt> debt,
        List<Store> stores,
        Optional<String> waitingFor) {

    /** Copies. */
    public Progress {
        stores = List.copyOf(stores);
    }

    /**
     * One store.
     *
     * @param location where it is.
     * @param durable tasks or cell-steps in its newest checkpoint.
     * @param secondsSinceDurable age of that checkpoint, where this attempt has made one.
     * @param failure why it takes no checkpoints now, and since when; empty while it does.
     */
    public record Store(String location, long durable, OptionalDouble secondsSinceDurable, Optional<StoreFailure> failure) {}

    /**
     * A store that takes no checkpoints: the work goes on, and it is tried again.
     *
     * @param reason in a sentence.
     * @param seconds how long.
     */
    public record StoreFailure(String reason, double seconds) {}

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
        /** Waits, having taken no store: a notice for this machine stood before the attempt began, or the remote store is not to be had. */
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
