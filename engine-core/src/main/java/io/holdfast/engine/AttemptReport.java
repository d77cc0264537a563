package io.holdfast.engine;

import java.util.List;
import java.util.Optional;

/**
 * What an attempt did and cost. Depends on the machine and on luck; no result does.
 *
 * @param fingerprint hexadecimal fingerprint of the identity.
 * @param attempts attempts of the job so far, this one included, counted from each claim.
 * @param threads workers.
 * @param wallSeconds from submission to end.
 * @param computeSeconds summed over workers, inside kernels.
 * @param tasks tasks or cell-steps of the job, of this attempt, and restored.
 * @param items items (or cell-steps) computed by this attempt, short last tasks as they are.
 * @param checkpoint checkpoints committed by this attempt.
 * @param journal frames appended by this attempt.
 * @param start how this attempt came to its first task.
 * @param eviction the notice by which it ended; empty when it ended otherwise.
 * @param damaged objects that were found damaged at recovery and replaced by others or recomputed.
 */
public record AttemptReport(
        String fingerprint,
        long attempts,
        int threads,
        double wallSeconds,
        double computeSeconds,
        Tasks tasks,
        long items,
        Checkpoint checkpoint,
        Journal journal,
        Start start,
        Optional<Eviction> eviction,
        List<String> damaged) {

    /** Copies. */
    public AttemptReport {
        damaged = List.copyOf(damaged);
    }

    /**
     * Tasks of a reduction, or cell-steps of a field.
     *
     * @param total of the job.
     * @param computed in this attempt.
     * @param restored not computed because a checkpoint or a frame held them.
     */
    public record Tasks(long total, long computed, long restored) {}

    /**
     * Checkpoints.
     *
     * @param count how many were committed.
     * @param bytes written for them.
     * @param longestMs the longest took so long; nothing was paused meanwhile.
     */
    public record Checkpoint(long count, long bytes, double longestMs) {}

    /**
     * The journal.
     *
     * @param frames appended.
     * @param bytes in them.
     */
    public record Journal(long frames, long bytes) {}

    /**
     * The way to the first task, from submission.
     *
     * @param recoveryMs claim, restore and replay.
     * @param firstTaskMs until the first kernel was called; -1 when none was.
     * @param journalOpenMs until the journal took frames; -1 when it never did.
     */
    public record Start(double recoveryMs, double firstTaskMs, double journalOpenMs) {}

    /**
     * What became of a notice; times in milliseconds from the moment it was in hand, -1 for what never came.
     *
     * @param source who gave it.
     * @param eventId its event, or empty.
     * @param type the event's type, or empty.
     * @param noticeLeftMs from then to the deadline.
     * @param firstCommitMs until something of what was done was committed in any store.
     * @param drainedMs until the last worker had left.
     * @param durableMs until every store held all.
     * @param bytes written since, in all stores.
     * @param stores each store by itself.
     */
    public record Eviction(
            String source,
            String eventId,
            String type,
            double noticeLeftMs,
            double firstCommitMs,
            double drainedMs,
            double durableMs,
            long bytes,
            List<Store> stores) {

        /** Copies. */
        public Eviction {
            stores = List.copyOf(stores);
        }

        /**
         * One store.
         *
         * @param location where it is.
         * @param firstCommitMs as above.
         * @param durableMs as above.
         * @param bytes written since.
         * @param lackingBytes cells that it lacks, at its last commit; -1 when it never told.
         * @param lackingWork tasks or cell-steps that it lacks.
         */
        public record Store(
                String location, double firstCommitMs, double durableMs, long bytes, long lackingBytes, long lackingWork) {}
    }
}
