package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;

/** Writes the end of a segment, index and trailer, from the heads of its entries. */
final class SegmentFooter {

    private SegmentFooter() {}

    /**
     * Writes both; answers the index's checksum.
     *
     * @param heads the entries' heads, in the order in which the entries lie.
     * @param stride from one head to the next, in bytes.
     * @param entries how many; the index takes {@link SegmentDescriptor#RECORD_LENGTH} bytes for each.
     */
    static int write(
            final MemorySegment heads,
            final long stride,
            final int entries,
            final long stateLength,
            final MemorySegment index,
            final MemorySegment trailer) {
        long at = 0;
        for (final int ordinal : EntrySort.sortedOrdinals(heads.asSlice(SegmentDescriptor.ENTRY_ID_OFFSET), stride, entries)) {
            final long head = ordinal * stride;
            index.set(Wire.LONG, at, heads.get(Wire.LONG, head + SegmentDescriptor.ENTRY_ID_OFFSET));
            index.set(
                    Wire.LONG,
                    at + SegmentDescriptor.RECORD_ORDER_OFFSET,
                    heads.get(Wire.LONG, head + SegmentDescriptor.ENTRY_ORDER_OFFSET));
            index.set(Wire.LONG, at + SegmentDescriptor.RECORD_OFFSET_OFFSET, SegmentDescriptor.offsetOf(ordinal, stateLength));
            at += SegmentDescriptor.RECORD_LENGTH;
        }
        final int indexCrc = Checksums.crc32c(index);
        SegmentTrailer.write(trailer, SegmentDescriptor.indexOffsetOf(entries, stateLength), entries, indexCrc);
        return indexCrc;
    }
}
