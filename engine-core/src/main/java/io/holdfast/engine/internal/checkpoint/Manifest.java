package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.Shard;
import java.util.List;
import java.util.Optional;

/**
 * One checkpoint: whose it is, how far it goes, and the segments that hold it. Immutable. Its size goes by segments and rows,
 * never by cells.
 *
 * @param name its name in the store.
 * @param fingerprint of the job; only a job with the same one may go on from here.
 * @param extent how far the job was to go in the attempt that wrote it.
 * @param shard the range it is limited to, if any.
 * @param totals what was done so far.
 * @param createdMs when it was made, by the writer's wall clock, in milliseconds since 1970.
 * @param completed whether the job is complete under {@code extent}.
 * @param canary SHA-256 of the state of task 0 (cell 0 after its first step), 64 lower-case hexadecimal digits; empty before it
 *     was computed.
 * @param prepared the output of the job's pilot, if it has one.
 * @param rows records of the closed rounds, in order.
 * @param segments where the cells or nodes are; of one cell the higher step wins.
 */
public record Manifest(
        ObjectName name,
        Fingerprint fingerprint,
        Extent extent,
        Optional<Shard> shard,
        Totals totals,
        long createdMs,
        boolean completed,
        Optional<String> canary,
        Optional<Prepared> prepared,
        List<Row> rows,
        List<SegmentReference> segments) {

    /** Checks and copies. */
    public Manifest {
        if (name.type() != ObjectName.Type.MANIFEST) {
            throw new IllegalArgumentException("not a manifest: name=" + name);
        }
        if (rows.size() > ManifestDescriptor.ROWS_MAX || segments.size() > ManifestDescriptor.SEGMENTS_MAX) {
            throw new IllegalArgumentException("too many: rows=" + rows.size() + ", segments=" + segments.size());
        }
        if (rows.stream().mapToInt(row -> row.observations().size()).distinct().count() > 1) {
            throw new IllegalArgumentException("rows differ in their number of observations: rows=" + rows.size());
        }
        rows = List.copyOf(rows);
        segments = List.copyOf(segments);
    }

    /**
     * What was done so far, summed over all attempts.
     *
     * @param attempts attempts of the job, this one with them.
     * @param completedWork tasks, or cell steps, that stand in this checkpoint.
     * @param computeNs time inside kernels, summed over workers.
     * @param wallNs time that attempts were at work.
     */
    public record Totals(long attempts, long completedWork, long computeNs, long wallNs) {

        /** Checks the numbers. */
        public Totals {
            if (attempts < 0 || completedWork < 0 || computeNs < 0 || wallNs < 0) {
                throw new IllegalArgumentException("must not be negative: attempts=" + attempts + ", completedWork="
                        + completedWork + ", computeNs=" + computeNs + ", wallNs=" + wallNs);
            }
        }
    }

    /**
     * Where the output of the pilot is.
     *
     * @param segment a segment of one entry.
     * @param sha256 digest of the output, 64 lower-case hexadecimal digits.
     */
    public record Prepared(SegmentReference segment, String sha256) {

        /** Checks the parts. */
        public Prepared {
            if (segment.kind() != SegmentKind.PREPARED || sha256.length() != 2 * Checksums.SHA256_LENGTH) {
                throw new IllegalArgumentException("not the output of a pilot: segment=" + segment + ", sha256=" + sha256);
            }
        }
    }
}
