package io.holdfast.engine;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import io.holdfast.engine.internal.checkpoint.Inspection;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.Root;
import io.holdfast.engine.internal.checkpoint.RootReading;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import io.holdfast.engine.internal.recovery.Recovery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the checkpoints of a job hold, every byte of them read and verified, for a person. Takes no lock and writes nothing;
 * where a job is running, objects that have just been collected may show as missing.
 *
 * @param location where they are.
 * @param root what names them.
 * @param checkpoints what the root names, newest first.
 * @param segments what those name, each once.
 * @param unreferenced names of objects that nothing names.
 */
public record CheckpointInspection(
        String location,
        RootSummary root,
        List<CheckpointSummary> checkpoints,
        List<SegmentSummary> segments,
        List<String> unreferenced) {

    /** Copies. */
    public CheckpointInspection {
        checkpoints = List.copyOf(checkpoints);
        segments = List.copyOf(segments);
        unreferenced = List.copyOf(unreferenced);
    }

    /**
     * The root.
     *
     * @param isPresent whether there is one, or anything it could be rebuilt from.
     * @param damage why it cannot be believed; empty when it can.
     * @param epoch raised by every claim.
     * @param sequence raised by every commit.
     * @param writer who wrote it.
     * @param isReleased whether that writer left with all it had stored.
     */
    public record RootSummary(
            boolean isPresent, Optional<String> damage, long epoch, long sequence, String writer, boolean isReleased) {}

    /**
     * A checkpoint that the root names. What cannot be read of it is empty or 0.
     *
     * @param name of its manifest.
     * @param damage what did not verify; empty when all did.
     * @param fingerprint of its job.
     * @param identity all that its result depends on but for its length, as text.
     * @param extent of its job at that time.
     * @param attempts of the job up to it.
     * @param completedWork tasks or cell-steps in it.
     * @param computeSeconds inside kernels, all attempts together.
     * @param createdMs when it was made, in milliseconds since 1970.
     * @param isCompleted whether the job was completed.
     * @param rows closed rounds.
     * @param segments names of its segments.
     */
    public record CheckpointSummary(
            String name,
            List<String> damage,
            String fingerprint,
            String identity,
            String extent,
            long attempts,
            long completedWork,
            double computeSeconds,
            long createdMs,
            boolean isCompleted,
            int rows,
            List<String> segments) {

        /** Copies. */
        public CheckpointSummary {
            damage = List.copyOf(damage);
            segments = List.copyOf(segments);
        }
    }

    /**
     * A segment.
     *
     * @param name its name.
     * @param kind what is in it.
     * @param length its length in bytes.
     * @param entries entries in it.
     * @param liveEntries entries that no later segment replaces.
     * @param lostEntries entries that do not verify or are missing.
     * @param isVerified whether every byte verified.
     */
    public record SegmentSummary(
            String name, String kind, long length, long entries, long liveEntries, long lostEntries, boolean isVerified) {}

    /**
     * Reads the checkpoints in a job's directory.
     *
     * @param jobDirectory the directory that was given in {@link JobConfig#directory()}.
     * @return what is there.
     * @throws io.holdfast.engine.api.FormatTooNewException where a newer version wrote them.
     * @throws io.holdfast.engine.api.StorageException where they cannot be read.
     */
    public static CheckpointInspection ofDirectory(final Path jobDirectory) {
        return ofStore(DirectoryStore.of(Recovery.checkpointDirectory(jobDirectory)));
    }

    /**
     * Reads the checkpoints in a store.
     *
     * @param store the store; need not be open.
     * @return what is there.
     * @throws io.holdfast.engine.api.FormatTooNewException where a newer version wrote them.
     * @throws io.holdfast.engine.api.StorageException where they cannot be read.
     */
    public static CheckpointInspection ofStore(final CheckpointStore store) {
        return of(store, Inspection.of(store));
    }

    /**
     * Reads what a store says of its checkpoints, and none of the segments: a few kilobytes, however much is stored.
     *
     * @param store the store; need not be open.
     * @return what is there, without segments and unreferenced objects.
     * @throws io.holdfast.engine.api.FormatTooNewException where a newer version wrote them.
     * @throws io.holdfast.engine.api.StorageException where they cannot be read.
     */
    public static CheckpointInspection headOf(final CheckpointStore store) {
        return of(store, Inspection.headOf(store));
    }

    private static CheckpointInspection of(final CheckpointStore store, final Inspection inspection) {
        return new CheckpointInspection(
                store.location(),
                rootSummary(inspection.root()),
                inspection.manifests().stream().map(CheckpointInspection::checkpointSummary).toList(),
                inspection.segments().stream().map(CheckpointInspection::segmentSummary).toList(),
                inspection.unreferenced());
    }

    private static RootSummary rootSummary(final RootReading reading) {
        final Root root = reading.usable();
        final Optional<String> damage = reading instanceof RootReading.Damaged damaged ? Optional.of(damaged.why()) : Optional.empty();
        return new RootSummary(
                !(reading instanceof RootReading.Empty), damage, root.epoch(), root.sequence(), root.writer().hex(), root.released());
    }

    private static CheckpointSummary checkpointSummary(final ManifestReading reading) {
        final String name = reading.name().toString();
        if (reading.manifest().isEmpty()) {
            return new CheckpointSummary(name, reading.damage(), "", "", "", 0, 0, 0, 0, false, 0, List.of());
        }
        final Manifest manifest = reading.manifest().get();
        return new CheckpointSummary(
                name,
                reading.damage(),
                manifest.fingerprint().hex(),
                manifest.fingerprint().canonicalText(),
                manifest.extent().describe(),
                manifest.totals().attempts(),
                manifest.totals().completedWork(),
                manifest.totals().computeNs() / 1e9,
                manifest.createdMs(),
                manifest.completed(),
                manifest.rows().size(),
                manifest.segments().stream().map(segment -> segment.name().toString()).toList());
    }

    private static SegmentSummary segmentSummary(final Inspection.SegmentReading reading) {
        final SegmentReference reference = reading.reference();
        return new SegmentSummary(
                reference.name().toString(),
                reference.kind().name().toLowerCase(java.util.Locale.ROOT),
                reference.length(),
                reference.entries(),
                reference.liveEntries(),
                reading.lostEntries(),
                reading.isVerified());
    }
}
