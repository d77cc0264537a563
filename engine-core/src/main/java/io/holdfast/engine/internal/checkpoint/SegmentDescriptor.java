package io.holdfast.engine.internal.checkpoint;

/**
 * Layout of a segment: a header, entries of one length, an index sorted by id and order, a trailer. Everything lies at multiples
 * of 8. As all entries have the same length, a reader without an index still knows where each one begins.
 *
 * <pre>
 *  Header, 96 bytes                                Entry, 32 bytes and the payload
 *  +----+---------------------------+              +----+--------------------------------------+
 *  |  0 | Magic "HOLDSEGM"          |              |  0 | Magic "ENTR"                         |
 *  |  8 | Version (4)               |              |  4 | CRC32C (4), see below                |
 *  | 12 | CRC32C of the rest (4)    |              |  8 | Id: cell, or index of the node       |
 *  | 16 | Header length (4)         |              | 16 | Order: step, or level of the node    |
 *  | 20 | Kind (4)                  |              | 24 | Payload length = state length        |
 *  | 24 | State length              |              | 32 | Payload, then zeros to a multiple    |
 *  | 32 | Epoch                     |              |    | of 8                                 |
 *  | 40 | Writer id (16)            |              +----+--------------------------------------+
 *  | 56 | Number                    |
 *  | 64 | Fingerprint (32)          |              Trailer, 32 bytes, the last of the file
 *  +----+---------------------------+              +----+--------------------------------------+
 *                                                  |  0 | Magic "HOLDFOOT"                     |
 *  Index record, 24 bytes                          |  8 | Offset of the index                  |
 *  +----+---------------------------+              | 16 | Records in the index                 |
 *  |  0 | Id                        |              | 24 | CRC32C of the index (4)              |
 *  |  8 | Order                     |              | 28 | CRC32C of the trailer before it (4)  |
 *  | 16 | Offset of the entry       |              +----+--------------------------------------+
 *  +----+---------------------------+
 * </pre>
 *
 * <p>The checksum of an entry runs over the CRC32C of the segment's header (8 bytes, zero-extended), the entry's offset (8
 * bytes), its bytes from 8 on, payload and padding. So an entry verifies only where it was written, in the segment it was
 * written for: bytes that were misdirected, or a segment kept inside a payload, are never taken for one.
 */
final class SegmentDescriptor {

    static final long MAGIC = Wire.magic("HOLDSEGM");
    static final int VERSION = 1;
    static final int HEADER_LENGTH = 96;
    static final int VERSION_OFFSET = 8;
    static final int HEADER_CRC_OFFSET = 12;
    static final int HEADER_LENGTH_OFFSET = 16;
    static final int STATE_LENGTH_OFFSET = 24;
    /** A header of a later version is looked for in so many bytes. */
    static final int HEADER_LENGTH_MAX = 4096;

    static final int ENTRY_MAGIC = (int) Wire.magic("ENTRENTR");
    static final int ENTRY_CRC_OFFSET = 4;
    static final int ENTRY_ID_OFFSET = 8;
    static final int ENTRY_ORDER_OFFSET = 16;
    static final int ENTRY_PAYLOAD_LENGTH_OFFSET = 24;
    static final int ENTRY_HEADER_LENGTH = 32;

    static final int RECORD_LENGTH = 24;
    static final int RECORD_ID_OFFSET = 0;
    static final int RECORD_ORDER_OFFSET = 8;
    static final int RECORD_OFFSET_OFFSET = 16;

    static final long TRAILER_MAGIC = Wire.magic("HOLDFOOT");
    static final int TRAILER_LENGTH = 32;
    static final int TRAILER_INDEX_OFFSET_OFFSET = 8;
    static final int TRAILER_RECORDS_OFFSET = 16;
    static final int TRAILER_INDEX_CRC_OFFSET = 24;
    static final int TRAILER_CRC_OFFSET = 28;

    /** Longest payload: the output of a pilot; cells and nodes are far below. */
    static final long STATE_LENGTH_MAX = 1L << 30;
    /** Most entries of a segment; its index is read as one piece. */
    static final long ENTRIES_MAX = 1L << 24;

    private SegmentDescriptor() {}

    /** Bytes of an entry in the file, its index record aside. */
    static long entryLength(final long stateLength) {
        return ENTRY_HEADER_LENGTH + Wire.align(stateLength);
    }

    /** Bytes that one entry more makes the file longer. */
    static long bytesPerEntry(final long stateLength) {
        return entryLength(stateLength) + RECORD_LENGTH;
    }

    static long lengthOf(final long entries, final long stateLength) {
        return HEADER_LENGTH + entries * bytesPerEntry(stateLength) + TRAILER_LENGTH;
    }

    /** Where an entry begins. */
    static long offsetOf(final long ordinal, final long stateLength) {
        return HEADER_LENGTH + ordinal * entryLength(stateLength);
    }

    /** Where the index begins: behind the last entry. */
    static long indexOffsetOf(final long entries, final long stateLength) {
        return offsetOf(entries, stateLength);
    }
}
