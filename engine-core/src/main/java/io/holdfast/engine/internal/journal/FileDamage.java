package io.holdfast.engine.internal.journal;

import java.util.Optional;

/**
 * Tells damage from a torn tail in one file: it is damage when something good follows. Good frames stand back to back, 4 bytes of
 * Chronicle's own between them, and their sequences rise by one.
 */
final class FileDamage {

    private static final int DOCUMENT_HEADER_LENGTH = 4;
    private static final int DOCUMENT_ALIGNMENT = 4;

    private long newestSequence;
    private long expectedPosition = -1;
    private boolean hasStart;

    private long badPosition = -1;
    private long missingFrom;
    private long missingTo;
    private long unstarted;
    private long notRising;
    private boolean startMissing;

    /** Begins with the sequence of the newest frame of the queues before; -1: not known. */
    FileDamage(final long newestSequence) {
        this.newestSequence = newestSequence;
    }

    void onForeign(final long position, final int length) {
        onGood(position, length);
    }

    void onStart(final long position, final int length) {
        hasStart = true;
        onGood(position, length);
    }

    /** Whether the frame may be believed. */
    boolean onFrame(final long position, final int length, final long sequence, final boolean started) {
        onGood(position, length);
        startMissing |= !hasStart;
        if (newestSequence >= 0 && sequence <= newestSequence) {
            notRising++; // A copy, or an older content of these blocks.
            return false;
        }
        if (newestSequence >= 0 && sequence != newestSequence + 1 && missingTo == 0) {
            missingFrom = newestSequence + 1;
            missingTo = sequence - 1;
        }
        newestSequence = sequence;
        if (!started) {
            unstarted++;
        }
        return started;
    }

    /** Sequence of the newest frame up to here; -1: not known. */
    long newestSequence() {
        return newestSequence;
    }

    /** What is damaged, if anything is. */
    Optional<String> report() {
        final StringBuilder report = new StringBuilder();
        if (badPosition >= 0) {
            append(report, "bad bytes from offset " + badPosition + " on are followed by good frames");
        }
        if (missingTo > 0) {
            append(report, "frames " + missingFrom + " to " + missingTo + " are missing before a good one");
        }
        if (startMissing) {
            append(report, "the frame that opens the queue does not verify");
        }
        if (unstarted > 0) {
            append(report, unstarted + " frames are not believed, no queue of their epoch has a good opening frame");
        }
        if (notRising > 0) {
            append(report, notRising + " frames are passed over, their sequence does not rise");
        }
        return report.isEmpty() ? Optional.empty() : Optional.of(report.toString());
    }

    private static void append(final StringBuilder report, final String what) {
        report.append(report.isEmpty() ? "" : "; ").append(what);
    }

    private void onGood(final long position, final int length) {
        if (expectedPosition >= 0 && position != expectedPosition && badPosition < 0) {
            badPosition = expectedPosition - DOCUMENT_HEADER_LENGTH;
        }
        final long end = position + length;
        expectedPosition = (end + DOCUMENT_ALIGNMENT - 1) / DOCUMENT_ALIGNMENT * DOCUMENT_ALIGNMENT + DOCUMENT_HEADER_LENGTH;
    }
}
