package io.holdfast.engine;

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
        java.util.List<String> damaged) {

    /** Copies. */
    public AttemptReport {
        damaged = java.util.List.copyOf(damaged);
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
}
