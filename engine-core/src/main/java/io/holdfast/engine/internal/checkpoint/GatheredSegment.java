package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Fingerprint;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment whose payloads stay where they are: only headers and index are built, and all of it is handed to the store in parts. For cells that
 * nobody changes any more, so that nothing is copied while the machine goes. The bytes are those that a {@link SegmentWriter} makes.
 *
 * <p>Payloads must not change until the segment was put. Owned and called by one thread.
 */
final class GatheredSegment {

    private static final MemorySegment PADDING = MemorySegment.ofArray(new byte[(int) Wire.ALIGNMENT]);

    private final MemorySegment buffer;
    private final ObjectName name;
    private final SegmentKind kind;
    private final long stateLength;
    private final long paddingLength;
    private final int capacity;
    private final SegmentHeader header;
    private final List<MemorySegment> parts = new ArrayList<>();
    private int entries;

    private GatheredSegment(
            final MemorySegment buffer,
            final ObjectName name,
            final SegmentKind kind,
            final long stateLength,
            final int capacity,
            final Fingerprint fingerprint) {
        this.buffer = buffer;
        this.name = name;
        this.kind = kind;
        this.stateLength = stateLength;
        this.paddingLength = Wire.align(stateLength) - stateLength;
        this.capacity = capacity;
        this.header = SegmentHeader.of(name, kind, stateLength, fingerprint);
        parts.add(header.bytes());
    }

    /** Bytes of buffer that so many entries need. */
    static long bufferLength(final long entries) {
        return entries * (SegmentDescriptor.ENTRY_HEADER_LENGTH + SegmentDescriptor.RECORD_LENGTH) + SegmentDescriptor.TRAILER_LENGTH;
    }

    /** Begins a segment of at most {@code capacity} entries; the buffer has room for {@link #bufferLength} of them. */
    static GatheredSegment create(
            final MemorySegment buffer,
            final ObjectName name,
            final SegmentKind kind,
            final long stateLength,
            final int capacity,
            final Fingerprint fingerprint) {
        if (capacity < 1 || buffer.byteSize() < bufferLength(capacity)) {
            throw new IllegalArgumentException("buffer too short: length=" + buffer.byteSize() + ", entries=" + capacity);
        }
        return new GatheredSegment(buffer, name, kind, stateLength, capacity, fingerprint);
    }

    boolean hasRoom() {
        return entries < capacity;
    }

    /** Adds an entry. */
    void add(final long id, final long order, final MemorySegment payload) {
        if (!hasRoom() || id < 0 || order < 0 || payload.byteSize() != stateLength) {
            throw new IllegalStateException("not an entry: name=" + name + ", id=" + id + ", order=" + order + ", length=" + payload.byteSize());
        }
        final MemorySegment head =
                buffer.asSlice((long) entries * SegmentDescriptor.ENTRY_HEADER_LENGTH, SegmentDescriptor.ENTRY_HEADER_LENGTH);
        header.writeEntryHead(head, id, order);
        parts.add(head);
        parts.add(payload);
        if (paddingLength > 0) {
            parts.add(PADDING.asSlice(0, paddingLength));
        }
        final long offset = SegmentDescriptor.offsetOf(entries, stateLength);
        head.set(Wire.INT, SegmentDescriptor.ENTRY_CRC_OFFSET, header.entryCrc(offset, head, payload, paddingLength));
        entries++;
    }

    /** Ends the segment; {@link #parts} is whole then. */
    SegmentReference finish() {
        final MemorySegment index = buffer.asSlice(
                (long) capacity * SegmentDescriptor.ENTRY_HEADER_LENGTH, (long) entries * SegmentDescriptor.RECORD_LENGTH);
        final MemorySegment trailer = buffer.asSlice(
                capacity * (long) (SegmentDescriptor.ENTRY_HEADER_LENGTH + SegmentDescriptor.RECORD_LENGTH),
                SegmentDescriptor.TRAILER_LENGTH);
        final int indexCrc = SegmentFooter.write(
                buffer, SegmentDescriptor.ENTRY_HEADER_LENGTH, entries, stateLength, index, trailer);
        parts.add(index);
        parts.add(trailer);
        final long length = SegmentDescriptor.lengthOf(entries, stateLength);
        return new SegmentReference(name, kind, stateLength, length, indexCrc, entries, entries);
    }

    /** The segment in parts, in order. */
    List<MemorySegment> parts() {
        return parts;
    }
}
