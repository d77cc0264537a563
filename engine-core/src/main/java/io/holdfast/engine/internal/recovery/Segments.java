package io.holdfast.engine.internal.recovery;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.internal.checkpoint.EntryFilter;
import io.holdfast.engine.internal.checkpoint.EntryVisitor;
import io.holdfast.engine.internal.checkpoint.SegmentReader;
import io.holdfast.engine.internal.checkpoint.SegmentReference;
import java.util.List;

/** Reads the entries of a segment that are wanted, and says in one sentence what of them did not verify. */
final class Segments {

    private Segments() {}

    static void forEach(
            final CheckpointStore store,
            final SegmentReference segment,
            final Fingerprint fingerprint,
            final EntryFilter filter,
            final EntryVisitor visitor,
            final List<String> damaged) {
        final SegmentReader reader = SegmentReader.open(store, segment, fingerprint);
        final long bad = reader.read(filter, visitor);
        final long missing = segment.entries() - reader.index().count();
        if (bad + missing > 0 || !reader.isIndexVerified()) {
            damaged.add(segment.name() + ": entries that do not verify=" + (bad + missing) + " of " + segment.entries()
                    + (reader.isIndexVerified() ? "" : ", its index neither"));
        }
    }
}
