package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.internal.journal.ChronicleJournal;
import io.holdfast.engine.internal.journal.Journal;
import io.holdfast.engine.internal.journal.JournalDirectory;
import io.holdfast.engine.internal.recovery.Recovery;
import io.holdfast.engine.internal.scheduler.Canary;
import io.holdfast.engine.internal.time.EngineClock;
import java.nio.file.Path;
import java.util.HexFormat;

/** The journal of one attempt: opened when the canary agreed, so that its first frame can hold the digest; let go queue by queue. */
final class AttemptJournal {

    private final boolean wanted;
    private final Path directory;
    private final long epoch;
    private final byte[] fingerprint;
    private final int payloadLengthMax;
    private final Canary canary;
    private final EngineClock clock;
    private final boolean hasEarlier;
    private volatile Journal journal; // Written once by the journal agent.
    private volatile long openedNs; // Written once by the journal agent; 0 before.
    private boolean earlierDropped; // Of the directory's checkpoint agent.

    AttemptJournal(
            final boolean wanted,
            final Path jobDirectory,
            final Recovery.Restored restored,
            final Computation computation,
            final Canary canary,
            final EngineClock clock) {
        this.wanted = wanted;
        this.directory = Recovery.journalDirectory(jobDirectory);
        this.epoch = restored.epoch();
        this.fingerprint = HexFormat.of().parseHex(restored.fingerprint().hex());
        final int observables = computation instanceof final Reduction reduction ? reduction.observables().size() : 0;
        this.payloadLengthMax = Math.max(computation.stateLength(), observables * Observation.LENGTH);
        this.canary = canary;
        this.clock = clock;
        this.hasEarlier = JournalDirectory.epochMax(directory) > 0;
    }

    /**
     * Whether queues of earlier attempts stand there. Only a checkpoint lets them go: where every attempt were killed before its first one,
     * they would fill the disk, and each recovery would take longer than the one before.
     */
    boolean hasEarlier() {
        return hasEarlier;
    }

    /** Opens it as soon as that may be; answers null before, and for ever when it is not wanted. By the journal agent. */
    Journal open() {
        if (!wanted || !canary.isAgreed()) {
            return null;
        }
        journal = ChronicleJournal.open(directory, epoch, fingerprint, canary.digest(), payloadLengthMax);
        return journal;
    }

    void opened() {
        openedNs = clock.nanoTime();
    }

    /** Whether frames are taken, so that even a short life leaves something. */
    boolean isOpen() {
        return openedNs != 0;
    }

    long openedNs() {
        return openedNs;
    }

    /** A directory checkpoint that covers a queue is durable. By the directory's checkpoint agent. */
    void covered(final long closedQueue) {
        if (!earlierDropped) {
            earlierDropped = true;
            JournalDirectory.dropBefore(directory, epoch);
        }
        final Journal opened = journal;
        if (opened != null) {
            opened.dropThrough(closedQueue);
        }
    }

    AttemptReport.Journal report() {
        final Journal opened = journal;
        return opened == null ? new AttemptReport.Journal(0, 0) : new AttemptReport.Journal(opened.frames(), opened.bytes());
    }

    void close() {
        final Journal opened = journal;
        if (opened != null) {
            opened.close();
        }
    }
}
