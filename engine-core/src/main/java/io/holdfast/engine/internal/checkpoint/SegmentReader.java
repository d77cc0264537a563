package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.FormatTooNewException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a segment: its index with one request, its entries in big sequential slices, each verified before anyone sees it. Damage
 * is told and costs what it hit: without an index that verifies, the entries themselves are read to make one. Memory is bounded
 * by the index and one slice. Owned and called by one thread.
 */
public final class SegmentReader {

    /** What is read at once. */
    private static final long SLICE_LENGTH_MAX = 4L << 20;
    /** Entries that nobody wants are read over where that is cheaper than another request. */
    private static final long GAP_LENGTH_MAX = 64L << 10;

    private final CheckpointStore store;
    private final SegmentReference reference;
    private final SegmentHeader header;
    private final long entryLength;
    private final SegmentIndex index;
    private final boolean indexVerified;

    private SegmentReader(final CheckpointStore store, final SegmentReference reference, final Fingerprint fingerprint) {
        this.store = store;
        this.reference = reference;
        this.header = SegmentHeader.of(reference.name(), reference.kind(), reference.stateLength(), fingerprint);
        this.entryLength = SegmentDescriptor.entryLength(reference.stateLength());
        final Optional<SegmentIndex> footer = readFooter();
        this.indexVerified = footer.isPresent();
        this.index = footer.orElseGet(this::scan);
    }

    /**
     * Opens a segment that a manifest names.
     *
     * @param store where it is.
     * @param reference what the manifest says about it.
     * @param fingerprint the job's.
     * @return a reader; of a segment that is missing or beyond use, one without entries.
     * @throws FormatTooNewException when it was written by a later version.
     */
    public static SegmentReader open(
            final CheckpointStore store, final SegmentReference reference, final Fingerprint fingerprint) {
        return new SegmentReader(store, reference, fingerprint);
    }

    /**
     * What is in it: all entries, or those that could be found without the index.
     *
     * @return the index.
     */
    public SegmentIndex index() {
        return index;
    }

    /**
     * What the manifest says about it.
     *
     * @return the reference.
     */
    public SegmentReference reference() {
        return reference;
    }

    /**
     * Whether the index was the one that was written, rather than one made from the entries.
     *
     * @return true when it verified.
     */
    public boolean isIndexVerified() {
        return indexVerified;
    }

    /**
     * Entries that the manifest counts and that are not in {@link #index()}: nobody knows any more which they were.
     *
     * @return the count; 0 when the index verified.
     */
    public long lostEntries() {
        return reference.entries() - index.count();
    }

    /**
     * Whether the header is the one that was written. Nothing else depends on it.
     *
     * @return true when it verified.
     */
    public boolean isHeaderVerified() {
        final Optional<MemorySegment> read = store.read(reference.name().toString(), 0, SegmentDescriptor.HEADER_LENGTH);
        return read.isPresent() && read.get().mismatch(header.bytes()) == -1;
    }

    /**
     * Reads entries in the order in which they lie.
     *
     * @param filter which to read.
     * @param visitor takes them.
     * @return how many of them did not verify.
     */
    public long read(final EntryFilter filter, final EntryVisitor visitor) {
        final long[] chosen = choose(filter);
        long damaged = 0;
        for (int begin = 0; begin < chosen.length; ) {
            final int end = sliceEnd(chosen, begin);
            final long sliceOffset = offset(chosen[begin]);
            final long sliceLength = offset(chosen[end - 1]) + entryLength - sliceOffset;
            final MemorySegment slice = readRange(sliceOffset, sliceLength);
            for (int i = begin; i < end; i++) {
                damaged += visit(slice, offset(chosen[i]) - sliceOffset, (int) chosen[i], visitor) ? 0 : 1;
            }
            begin = end;
        }
        return damaged;
    }

    /** The chosen records in the order in which they lie: ordinal of the entry in the upper half, of the record in the lower. */
    private long[] choose(final EntryFilter filter) {
        final long[] chosen = new long[(int) index.count()];
        int count = 0;
        for (int record = 0; record < index.count(); record++) {
            if (filter.test(index.id(record), index.order(record))) {
                final long ordinal = (index.offset(record) - SegmentDescriptor.HEADER_LENGTH) / entryLength;
                chosen[count++] = ordinal << Integer.SIZE | record;
            }
        }
        final long[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private int sliceEnd(final long[] chosen, final int begin) {
        int end = begin + 1;
        while (end < chosen.length
                && offset(chosen[end]) + entryLength - offset(chosen[begin]) <= SLICE_LENGTH_MAX
                && offset(chosen[end]) - offset(chosen[end - 1]) - entryLength <= GAP_LENGTH_MAX) {
            end++;
        }
        return end;
    }

    private long offset(final long chosen) {
        return SegmentDescriptor.offsetOf(chosen >>> Integer.SIZE, reference.stateLength());
    }

    private boolean visit(final MemorySegment slice, final long at, final int record, final EntryVisitor visitor) {
        final long id = index.id(record);
        final long order = index.order(record);
        if (at + entryLength <= slice.byteSize()) {
            final MemorySegment entry = slice.asSlice(at, entryLength);
            if (header.verifies(index.offset(record), entry)
                    && entry.get(Wire.LONG, SegmentDescriptor.ENTRY_ID_OFFSET) == id
                    && entry.get(Wire.LONG, SegmentDescriptor.ENTRY_ORDER_OFFSET) == order) {
                visitor.onEntry(id, order, entry.asSlice(SegmentDescriptor.ENTRY_HEADER_LENGTH, reference.stateLength()));
                return true;
            }
        }
        visitor.onDamagedEntry(id, order);
        return false;
    }

    private Optional<SegmentIndex> readFooter() {
        final long indexLength = reference.entries() * SegmentDescriptor.RECORD_LENGTH;
        final MemorySegment footer = readRange(
                SegmentDescriptor.indexOffsetOf(reference.entries(), reference.stateLength()),
                indexLength + SegmentDescriptor.TRAILER_LENGTH);
        if (footer.byteSize() < indexLength + SegmentDescriptor.TRAILER_LENGTH) {
            return Optional.empty();
        }
        final MemorySegment records = footer.asSlice(0, indexLength);
        final SegmentIndex found = new SegmentIndex(records);
        return SegmentTrailer.verifies(reference, records, footer.asSlice(indexLength))
                        && found.isSound(reference.entries(), reference.stateLength())
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Makes an index of the entries that verify. */
    private SegmentIndex scan() {
        requireKnownVersion();
        final WireOutput records = new WireOutput();
        final int perSlice = (int) Math.max(1, SLICE_LENGTH_MAX / entryLength);
        for (long begin = 0; begin < reference.entries(); begin += perSlice) {
            final long count = Math.min(perSlice, reference.entries() - begin);
            final long sliceOffset = SegmentDescriptor.HEADER_LENGTH + begin * entryLength;
            final MemorySegment slice = readRange(sliceOffset, count * entryLength);
            for (long at = 0; at + entryLength <= slice.byteSize(); at += entryLength) {
                final MemorySegment entry = slice.asSlice(at, entryLength);
                if (header.verifies(sliceOffset + at, entry)) {
                    records.putLong(entry.get(Wire.LONG, SegmentDescriptor.ENTRY_ID_OFFSET))
                            .putLong(entry.get(Wire.LONG, SegmentDescriptor.ENTRY_ORDER_OFFSET))
                            .putLong(sliceOffset + at);
                }
            }
        }
        return sorted(MemorySegment.ofArray(records.toBytes()));
    }

    private static SegmentIndex sorted(final MemorySegment records) {
        final int length = SegmentDescriptor.RECORD_LENGTH;
        final MemorySegment target = MemorySegment.ofArray(new byte[(int) records.byteSize()]);
        long at = 0;
        for (final int ordinal : EntrySort.sortedOrdinals(records, length, (int) (records.byteSize() / length))) {
            MemorySegment.copy(records, (long) ordinal * length, target, at, length);
            at += length;
        }
        return new SegmentIndex(target);
    }

    private void requireKnownVersion() {
        final int version = SegmentHeader.versionOf(readRange(0, SegmentDescriptor.HEADER_LENGTH_MAX));
        if (version > SegmentDescriptor.VERSION) {
            throw new FormatTooNewException("checkpoint of a newer format: " + reference.name() + ", version=" + version
                    + ", known=" + SegmentDescriptor.VERSION + "; use a newer Holdfast, or --fresh to begin anew");
        }
    }

    /** What there is of a range; nothing of a segment that is missing. */
    private MemorySegment readRange(final long offset, final long length) {
        return store.read(reference.name().toString(), offset, length).orElse(MemorySegment.NULL);
    }
}
