package io.holdfast.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link BlobProbe} found.
 *
 * @param credential by whose right, in words; never a secret.
 * @param writeLatency median of small writes; empty: not permitted.
 * @param readLatency median of small reads; empty: not permitted.
 * @param uploadRate bytes a second, in parallel; empty: not permitted.
 * @param clockAhead how far this machine's clock is ahead of the server's, to a second or so.
 * @param permissions what we may do.
 * @param softDelete whether the account keeps, and bills, what was deleted.
 * @param versioning whether it keeps, and bills, what was replaced or deleted as versions.
 */
public record ProbeReport(
        String credential,
        Optional<Duration> writeLatency,
        Optional<Duration> readLatency,
        OptionalDouble uploadRate,
        Duration clockAhead,
        Permissions permissions,
        Answer softDelete,
        Answer versioning) {

    private static final Duration SKEW_ALLOWED = Duration.ofMinutes(5);
    /** Requests one after another around what is uploaded: a list of blocks, a manifest, the root. */
    private static final int REQUESTS_OF_A_COMMIT = 3;

    /** What was found of a question. */
    public enum Answer {
        /** It is so. */
        YES,
        /** It is not. */
        NO,
        /** It may not be asked, or could not be tried. */
        UNKNOWN
    }

    /**
     * What we may do.
     *
     * @param createContainer create a container; needed only where it is missing.
     * @param list list blobs.
     * @param write create and replace blobs.
     * @param read read blobs.
     * @param delete delete blobs.
     */
    public record Permissions(Answer createContainer, Answer list, Answer write, Answer read, Answer delete) {

        /**
         * Whether a job can run with them.
         *
         * @return true when blobs may be listed, written, read and deleted.
         */
        public boolean suffice() {
            return list == Answer.YES && write == Answer.YES && read == Answer.YES && delete == Answer.YES;
        }
    }

    /**
     * How much can be uploaded and committed in a time, at the rate found.
     *
     * @param time such as the 30 s of a notice.
     * @return bytes; 0 where nothing may be written.
     */
    public long bytesWithin(final Duration time) {
        final double overheadSeconds = REQUESTS_OF_A_COMMIT * writeLatency.orElse(Duration.ZERO).toNanos() / 1e9;
        return (long) (Math.max(0, time.toNanos() / 1e9 - overheadSeconds) * uploadRate.orElse(0));
    }

    /**
     * What somebody should look after before a job depends on the store.
     *
     * @return a sentence each; none: all is well.
     */
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        if (!permissions.suffice()) {
            warnings.add("not all is permitted that a job needs: " + permissions + "; the role Storage Blob Data Contributor, or a signature "
                    + "for read, add, create, write, delete and list, is enough");
        }
        if (clockAhead.abs().compareTo(SKEW_ALLOWED) > 0) {
            warnings.add("this machine's clock is " + clockAhead.abs().toSeconds() + " s " + (clockAhead.isNegative() ? "behind" : "ahead of")
                    + " the server's: beyond 900 s requests are refused; set it right");
        }
        if (softDelete == Answer.YES) {
            warnings.add("the account keeps deleted blobs for a while (soft delete) and bills them: every checkpoint deletes some; choose an "
                    + "account without it, or a short retention");
        }
        if (versioning == Answer.YES) {
            warnings.add("the account keeps versions of blobs and bills them: every commit replaces the root and deletes blobs; choose an "
                    + "account without versioning, or a lifecycle rule that deletes old versions");
        }
        return List.copyOf(warnings);
    }

    /** In words, in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "by %s; write %s ms, read %s ms, upload %s MiB/s; clock %+d ms; %s; soft delete %s, versioning %s",
                credential,
                millis(writeLatency),
                millis(readLatency),
                uploadRate.isPresent() ? String.format(Locale.ROOT, "%.1f", uploadRate.getAsDouble() / (1 << 20)) : "?",
                clockAhead.toMillis(),
                permissions,
                softDelete,
                versioning);
    }

    private static String millis(final Optional<Duration> latency) {
        return latency.map(value -> String.format(Locale.ROOT, "%.1f", value.toNanos() / 1e6)).orElse("?");
    }
}
