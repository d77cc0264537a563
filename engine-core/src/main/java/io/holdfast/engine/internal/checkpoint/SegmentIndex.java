package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;

/** The index of a segment: what is in it and where, sorted by id and then by order. A view; holds no objects per entry. */
public final class SegmentIndex {

    private final MemorySegment records;
    private final long count;

    SegmentIndex(final MemorySegment records) {
        this.records = records;
        this.count = records.byteSize() / SegmentDescriptor.RECORD_LENGTH;
    }

    /**
     * How many entries.
     *
     * @return the count.
     */
    public long count() {
        return count;
    }

    /**
     * Cell, or index of the node.
     *
     * @param record 0 to {@link #count()} - 1.
     * @return the id.
     */
    public long id(final long record) {
        return records.get(Wire.LONG, at(record) + SegmentDescriptor.RECORD_ID_OFFSET);
    }

    /**
     * Step of the cell, or level of the node.
     *
     * @param record 0 to {@link #count()} - 1.
     * @return the order.
     */
    public long order(final long record) {
        return records.get(Wire.LONG, at(record) + SegmentDescriptor.RECORD_ORDER_OFFSET);
    }

    /** Offset of the entry in the segment. */
    long offset(final long record) {
        return records.get(Wire.LONG, at(record) + SegmentDescriptor.RECORD_OFFSET_OFFSET);
    }

    /** Whether every offset is that of an entry and the order is right: a checksum is no proof of good sense. */
    boolean isSound(final long entries, final long stateLength) {
        for (long i = 0; i < count; i++) {
            final long relative = offset(i) - SegmentDescriptor.HEADER_LENGTH;
            final long entryLength = SegmentDescriptor.entryLength(stateLength);
            if (relative < 0 || relative % entryLength != 0 || relative / entryLength >= entries || (i > 0 && !isOrdered(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOrdered(final long record) {
        final long before = id(record - 1);
        return before < id(record) || (before == id(record) && order(record - 1) <= order(record));
    }

    private static long at(final long record) {
        return record * SegmentDescriptor.RECORD_LENGTH;
    }
}
