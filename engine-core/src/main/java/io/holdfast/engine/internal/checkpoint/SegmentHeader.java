package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Fingerprint;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/**
 * The header of a segment, and the checksums of entries that are seeded by it. A header is a function of what the manifest says,
 * so a reader knows the right bytes before it reads any. Not thread-safe.
 */
final class SegmentHeader {

    private final MemorySegment bytes;
    private final MemorySegment seed = MemorySegment.ofArray(new byte[2 * Long.BYTES]);
    private final CRC32C crc = new CRC32C();

    private SegmentHeader(final MemorySegment bytes) {
        this.bytes = bytes;
        seed.set(Wire.LONG, 0, Integer.toUnsignedLong(bytes.get(Wire.INT, SegmentDescriptor.HEADER_CRC_OFFSET)));
    }

    static SegmentHeader of(
            final ObjectName name, final SegmentKind kind, final long stateLength, final Fingerprint fingerprint) {
        final MemorySegment bytes = MemorySegment.ofArray(new WireOutput()
                .putLong(SegmentDescriptor.MAGIC)
                .putInt(SegmentDescriptor.VERSION)
                .putInt(0)
                .putInt(SegmentDescriptor.HEADER_LENGTH)
                .putInt(kind.code())
                .putLong(stateLength)
                .putLong(name.epoch())
                .putWriter(name.writer())
                .putLong(name.number())
                .putHex(fingerprint.hex())
                .toBytes());
        bytes.set(
                Wire.INT,
                SegmentDescriptor.HEADER_CRC_OFFSET,
                Checksums.crc32cWithout(bytes, SegmentDescriptor.HEADER_CRC_OFFSET));
        return new SegmentHeader(bytes);
    }

    /** The header as it stands in the file. */
    MemorySegment bytes() {
        return bytes;
    }

    /** Writes all of an entry's head but its checksum. */
    void writeEntryHead(final MemorySegment head, final long id, final long order) {
        head.set(Wire.INT, 0, SegmentDescriptor.ENTRY_MAGIC);
        head.set(Wire.LONG, SegmentDescriptor.ENTRY_ID_OFFSET, id);
        head.set(Wire.LONG, SegmentDescriptor.ENTRY_ORDER_OFFSET, order);
        head.set(
                Wire.LONG,
                SegmentDescriptor.ENTRY_PAYLOAD_LENGTH_OFFSET,
                bytes.get(Wire.LONG, SegmentDescriptor.STATE_LENGTH_OFFSET));
    }

    /** The checksum of an entry where it stands; {@code entry} is its head, payload and padding. */
    int entryCrc(final long offset, final MemorySegment entry) {
        seedWith(offset);
        Checksums.update(crc, entry.asSlice(SegmentDescriptor.ENTRY_ID_OFFSET));
        return (int) crc.getValue();
    }

    /** The same of an entry whose head and payload stand apart. */
    int entryCrc(final long offset, final MemorySegment head, final MemorySegment payload, final long paddingLength) {
        seedWith(offset);
        Checksums.update(crc, head.asSlice(SegmentDescriptor.ENTRY_ID_OFFSET));
        Checksums.update(crc, payload);
        for (long i = 0; i < paddingLength; i++) {
            crc.update(0);
        }
        return (int) crc.getValue();
    }

    private void seedWith(final long offset) {
        seed.set(Wire.LONG, Long.BYTES, offset);
        crc.reset();
        Checksums.update(crc, seed);
    }

    /** Whether an entry is what was written there. */
    boolean verifies(final long offset, final MemorySegment entry) {
        return entry.get(Wire.INT, 0) == SegmentDescriptor.ENTRY_MAGIC
                && entry.get(Wire.INT, SegmentDescriptor.ENTRY_CRC_OFFSET) == entryCrc(offset, entry);
    }

    /** The version of a header that verifies by itself; 0 when it does not. For any version. */
    static int versionOf(final MemorySegment header) {
        if (header.byteSize() < SegmentDescriptor.HEADER_LENGTH || header.get(Wire.LONG, 0) != SegmentDescriptor.MAGIC) {
            return 0;
        }
        final int length = header.get(Wire.INT, SegmentDescriptor.HEADER_LENGTH_OFFSET);
        if (length < SegmentDescriptor.HEADER_LENGTH || length > header.byteSize()) {
            return 0;
        }
        final MemorySegment whole = header.asSlice(0, length);
        return whole.get(Wire.INT, SegmentDescriptor.HEADER_CRC_OFFSET)
                        == Checksums.crc32cWithout(whole, SegmentDescriptor.HEADER_CRC_OFFSET)
                ? whole.get(Wire.INT, SegmentDescriptor.VERSION_OFFSET)
                : 0;
    }
}
