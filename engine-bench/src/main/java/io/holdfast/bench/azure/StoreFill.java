package io.holdfast.bench.azure;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.checkpoint.CheckpointCatalog;
import io.holdfast.engine.internal.checkpoint.Manifest;
import io.holdfast.engine.internal.checkpoint.ManifestReference;
import io.holdfast.engine.internal.checkpoint.Root;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a store holds at a moment, while its writer is at work.
 *
 * @param liveBytes cells of the newest checkpoint, each once.
 * @param heldBytes segments of the newest checkpoint.
 * @param storedBytes everything.
 * @param segments in the newest checkpoint.
 * @param segmentsMost in any checkpoint that the root names.
 * @param manifests that the root names.
 * @param blobs everything but root and lease.
 * @param unnamed blobs that the root does not name, directly or through its manifests.
 * @param oldestUnnamedMs age of the oldest of these, by the store's clock; 0 where there is none.
 */
record StoreFill(
        long liveBytes,
        long heldBytes,
        long storedBytes,
        int segments,
        int segmentsMost,
        int manifests,
        int blobs,
        int unnamed,
        long oldestUnnamedMs) {

    /** Empty where a checkpoint was replaced and collected during the look. */
    static Optional<StoreFill> of(final CheckpointStore store) {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final List<CheckpointStore.Entry> entries = store.list("");
        final Root root = catalog.readRoot().usable();
        if (root.newest().isEmpty()) {
            return Optional.empty();
        }
        final Set<String> named = new HashSet<>();
        int segmentsMost = 0;
        for (final ManifestReference reference : root.manifests()) {
            final Optional<Manifest> manifest = catalog.readManifest(reference).manifest();
            if (manifest.isEmpty()) {
                return Optional.empty();
            }
            named.add(reference.name().toString());
            segmentsMost = Math.max(segmentsMost, manifest.get().segments().size());
            manifest.get().segments().forEach(segment -> named.add(segment.name().toString()));
            manifest.get().prepared().ifPresent(prepared -> named.add(prepared.segment().name().toString()));
        }
        final Optional<Manifest> newest = catalog.readManifest(root.newest().get()).manifest();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        final List<SegmentReference> segments = newest.get().segments();
        final long nowMs = store.storeTimeMs();
        final List<CheckpointStore.Entry> unnamed =
                entries.stream().filter(entry -> !named.contains(entry.name())).toList();
        return Optional.of(new StoreFill(
                segments.stream().mapToLong(SegmentReference::liveBytes).sum(),
                segments.stream().mapToLong(SegmentReference::length).sum(),
                entries.stream().mapToLong(CheckpointStore.Entry::length).sum(),
                segments.size(),
                segmentsMost,
                root.manifests().size(),
                entries.size(),
                unnamed.size(),
                unnamed.stream().mapToLong(entry -> Math.max(0, nowMs - entry.modifiedMs())).max().orElse(0)));
    }

    double heldRatio() {
        return (double) heldBytes / liveBytes;
    }

    double storedRatio() {
        return (double) storedBytes / liveBytes;
    }

    /** How many blobs there may be, uploads in flight apart. */
    int blobsMax() {
        return 3 * (segmentsMost + 1);
    }
}
