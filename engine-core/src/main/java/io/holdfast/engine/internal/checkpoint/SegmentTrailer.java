package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;

/** The last bytes of a segment, by which its index is found and verified. */
final class SegmentTrailer {

    private SegmentTrailer() {}

    static void write(final MemorySegment trailer, final long indexOffset, final long records, final int indexCrc) {
        trailer.set(Wire.LONG, 0, SegmentDescriptor.TRAILER_MAGIC);
        trailer.set(Wire.LONG, SegmentDescriptor.TRAILER_INDEX_OFFSET_OFFSET, indexOffset);
        trailer.set(Wire.LONG, SegmentDescriptor.TRAILER_RECORDS_OFFSET, records);
        trailer.set(Wire.INT, SegmentDescriptor.TRAILER_INDEX_CRC_OFFSET, indexCrc);
        trailer.set(Wire.INT, SegmentDescriptor.TRAILER_CRC_OFFSET, crc(trailer));
    }

    /** Whether index and trailer are those that the manifest's reference was made from. */
    static boolean verifies(final SegmentReference reference, final MemorySegment index, final MemorySegment trailer) {
        return trailer.get(Wire.LONG, 0) == SegmentDescriptor.TRAILER_MAGIC
                && trailer.get(Wire.INT, SegmentDescriptor.TRAILER_CRC_OFFSET) == crc(trailer)
                && trailer.get(Wire.LONG, SegmentDescriptor.TRAILER_INDEX_OFFSET_OFFSET)
                        == SegmentDescriptor.indexOffsetOf(reference.entries(), reference.stateLength())
                && trailer.get(Wire.LONG, SegmentDescriptor.TRAILER_RECORDS_OFFSET) == reference.entries()
                && trailer.get(Wire.INT, SegmentDescriptor.TRAILER_INDEX_CRC_OFFSET) == reference.footerCrc()
                && Checksums.crc32c(index) == reference.footerCrc();
    }

    private static int crc(final MemorySegment trailer) {
        return Checksums.crc32c(trailer.asSlice(0, SegmentDescriptor.TRAILER_CRC_OFFSET));
    }
}
