package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a store holds, read to the last byte: for {@code inspect}, and for proofs. Takes no lock; a store that is written
 * meanwhile may show objects that have just gone.
 *
 * @param root what stands where the root should be.
 * @param manifests every manifest that the root names, newest first.
 * @param segments every segment that those name, each once.
 * @param unreferenced names of objects that no manifest of the root holds.
 */
public record Inspection(
        RootReading root, List<ManifestReading> manifests, List<SegmentReading> segments, List<String> unreferenced) {

    /** Copies. */
    public Inspection {
        manifests = List.copyOf(manifests);
        segments = List.copyOf(segments);
        unreferenced = List.copyOf(unreferenced);
    }

    /**
     * What stands where a segment should be.
     *
     * @param reference what the first manifest that names it says.
     * @param headerVerified whether its header is right.
     * @param indexVerified whether its index is right.
     * @param verifiedEntries entries that are right.
     * @param lostEntries entries that are not, or are not there.
     */
    public record SegmentReading(
            SegmentReference reference,
            boolean headerVerified,
            boolean indexVerified,
            long verifiedEntries,
            long lostEntries) {

        /**
         * Whether every byte verified.
         *
         * @return true when nothing is damaged.
         */
        public boolean isVerified() {
            return headerVerified && indexVerified && lostEntries == 0;
        }
    }

    /**
     * Reads a whole store.
     *
     * @param store the store; need not be open.
     * @return what is in it.
     */
    public static Inspection of(final CheckpointStore store) {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final RootReading root = catalog.readRoot();
        final List<ManifestReading> manifests = new ArrayList<>();
        final Set<String> unreferenced = new TreeSet<>();
        store.list("").forEach(entry -> unreferenced.add(entry.name()));
        final Map<ObjectName, SegmentReading> segments = new LinkedHashMap<>();
        for (final ManifestReference reference : root.usable().manifests()) {
            final ManifestReading reading = catalog.readManifest(reference);
            manifests.add(reading);
            unreferenced.remove(reference.name().toString());
            reading.manifest().ifPresent(manifest -> {
                final List<SegmentReference> named = new ArrayList<>(manifest.segments());
                manifest.prepared().ifPresent(prepared -> named.add(prepared.segment()));
                for (final SegmentReference segment : named) {
                    unreferenced.remove(segment.name().toString());
                    segments.computeIfAbsent(segment.name(), name -> read(store, segment, manifest.fingerprint()));
                }
            });
        }
        return new Inspection(root, manifests, List.copyOf(segments.values()), List.copyOf(unreferenced));
    }

    /**
     * Reads the root and the manifests that it names, and nothing that those name.
     *
     * @param store the store; need not be open.
     * @return what is there, without segments and unreferenced objects.
     */
    public static Inspection headOf(final CheckpointStore store) {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final RootReading root = catalog.readRoot();
        return new Inspection(root, root.usable().manifests().stream().map(catalog::readManifest).toList(), List.of(), List.of());
    }

    /**
     * Reads a segment to its last byte.
     *
     * @param store where it is.
     * @param reference what a manifest says about it.
     * @param fingerprint the job's.
     * @return what stands there.
     */
    public static SegmentReading read(
            final CheckpointStore store, final SegmentReference reference, final Fingerprint fingerprint) {
        final SegmentReader reader = SegmentReader.open(store, reference, fingerprint);
        final long damaged = reader.read(EntryFilter.ALL, (id, order, payload) -> {});
        final long verified = reader.index().count() - damaged;
        return new SegmentReading(
                reference,
                reader.isHeaderVerified(),
                reader.isIndexVerified(),
                verified,
                reference.entries() - verified);
    }
}
