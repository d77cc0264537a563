package io.holdfast.engine;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.ForeignCheckpointException;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.internal.checkpoint.CheckpointCatalog;
import io.holdfast.engine.internal.checkpoint.Inspection;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ManifestCodec;
import io.holdfast.engine.internal.checkpoint.ManifestReading;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.Root;
import io.holdfast.engine.internal.checkpoint.RootCodec;
import io.holdfast.engine.internal.checkpoint.RootReading;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest checkpoint of a store, copied into another one that has none, from which a job then goes on. The source is only read, and may be
 * written meanwhile. What does not verify is told, and computed again by who goes on.
 *
 * @param attempts of the job up to the checkpoint.
 * @param completedWork tasks or cell-steps in it.
 * @param isCompleted whether the job was completed.
 * @param objects copied: a manifest, segments.
 * @param bytes in them.
 * @param damaged what did not verify, in sentences.
 */
public record CheckpointCopy(
        long attempts, long completedWork, boolean isCompleted, int objects, long bytes, List<String> damaged) {

    /** Against a source that is written so fast that each checkpoint is collected before it was copied. */
    private static final int TRIES_MAX = 5;

    /** Copies. */
    public CheckpointCopy {
        damaged = List.copyOf(damaged);
    }

    /**
     * Copies.
     *
     * @param source the store to read; need not be open.
     * @param target the store to write, open.
     * @return what was copied.
     * @throws InputMissingException when the source holds no checkpoint.
     * @throws CorruptCheckpointException when none of the source's can be used.
     * @throws ForeignCheckpointException when the target holds a checkpoint already; nothing is replaced.
     */
    public static CheckpointCopy copy(final CheckpointStore source, final CheckpointStore target) {
        if (target.readRoot().isPresent() || !target.list("").isEmpty()) {
            throw new ForeignCheckpointException("there is a checkpoint already: store=" + target.location()
                    + "; nothing of it is replaced: name another directory");
        }
        for (int tries = 1; ; tries++) {
            final CheckpointCatalog catalog = CheckpointCatalog.of(source);
            final RootReading root = catalog.readRoot();
            final List<ManifestReading> candidates = catalog.candidates(root);
            if (candidates.isEmpty()) {
                throw new InputMissingException("no checkpoint is there: store=" + source.location());
            }
            final Manifest best = candidates.getFirst().manifest().orElseThrow(() -> new CorruptCheckpointException(
                    "no checkpoint can be used: store=" + source.location() + ", damage=" + candidates.getFirst().damage()));
            final MemorySegment encoded = MemorySegment.ofArray(ManifestCodec.encode(best));
            final Optional<CheckpointCopy> copied = copy(source, target, best, encoded, tries == TRIES_MAX);
            if (copied.isPresent()) {
                commit(target, root.usable(), CheckpointCatalog.referenceTo(best, encoded));
                return copied.get();
            }
        }
    }

    /** Empty when an object has gone meanwhile: then there is a newer checkpoint, unless this is the last try. */
    private static Optional<CheckpointCopy> copy(
            final CheckpointStore source,
            final CheckpointStore target,
            final Manifest manifest,
            final MemorySegment encoded,
            final boolean isLastTry) {
        final List<SegmentReference> segments = new ArrayList<>(manifest.segments());
        manifest.prepared().ifPresent(prepared -> segments.add(prepared.segment()));
        final List<String> damaged = new ArrayList<>();
        long bytes = 0;
        int objects = 1;
        for (final SegmentReference segment : segments) {
            final String name = segment.name().toString();
            final Optional<MemorySegment> content = source.read(name, 0, segment.length());
            if (content.isEmpty() && !isLastTry) {
                return Optional.empty();
            }
            if (content.isPresent()) {
                target.putIfAbsent(name, List.of(content.get()));
                bytes += content.get().byteSize();
                objects++;
            }
            final long lost = Inspection.read(target, segment, manifest.fingerprint()).lostEntries();
            if (lost > 0) {
                damaged.add(segment.name() + ": entries that do not verify=" + lost + " of " + segment.entries());
            }
        }
        target.putIfAbsent(manifest.name().toString(), List.of(encoded));
        final Manifest.Totals totals = manifest.totals();
        return Optional.of(new CheckpointCopy(
                totals.attempts(),
                totals.completedWork(),
                manifest.completed(),
                objects,
                bytes + encoded.byteSize(),
                damaged));
    }

    /** The source's root with this manifest alone, released: nobody is at work in the copy. */
    private static void commit(final CheckpointStore target, final Root root, final ManifestReference manifest) {
        final Root copied = new Root(
                Math.max(root.epoch(), manifest.name().epoch()),
                Math.max(root.sequence(), manifest.name().number()),
                root.writer(),
                true,
                Optional.of(manifest),
                Optional.empty(),
                Optional.empty());
        if (target.compareAndSetRoot(Optional.empty(), RootCodec.encode(copied)).isEmpty()) {
            throw new ForeignCheckpointException(
                    "another began to write there: store=" + target.location() + "; name another directory");
        }
    }
}
