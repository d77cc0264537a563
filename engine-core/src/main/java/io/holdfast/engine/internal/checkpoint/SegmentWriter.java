package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Fingerprint;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Fills a segment in the caller's memory: a state is copied once, straight to where it is written from, and its checksum is taken
 * while it is warm.
 *
 * <p>{@link #next()} lends the room of one payload; after it was filled, {@link #keep} makes it an entry; without, the next call
 * lends the same room again. So a capture that missed leaves no trace. The buffer must not change between {@link #finish()} and
 * the end of the put; then it may serve the next segment. Owned and called by one thread.
 */
public final class SegmentWriter {

    /** Longest segment a checkpoint writes while a notice may come: what is forced in one piece cannot be cut short. */
    public static final long LENGTH_MAX = 64L << 20;

    private final MemorySegment buffer;
    private final ObjectName name;
    private final SegmentKind kind;
    private final long stateLength;
    private final long entryLength;
    private final int capacity;
    private final SegmentHeader header;

    private int entries;
    private boolean finished;

    private SegmentWriter(
            final MemorySegment buffer,
            final ObjectName name,
            final SegmentKind kind,
            final long stateLength,
            final Fingerprint fingerprint) {
        this.buffer = buffer;
        this.name = name;
        this.kind = kind;
        this.stateLength = stateLength;
        this.entryLength = SegmentDescriptor.entryLength(stateLength);
        this.capacity = capacityOf(buffer.byteSize(), stateLength);
        this.header = SegmentHeader.of(name, kind, stateLength, fingerprint);
        buffer.asSlice(0, SegmentDescriptor.HEADER_LENGTH).copyFrom(header.bytes());
    }

    /**
     * Begins a segment.
     *
     * @param buffer where it is built: native, or backed by a {@code byte[]}; at least {@link #lengthOf} for one entry.
     * @param name the segment's name.
     * @param kind what its entries are.
     * @param stateLength payload of every entry, in bytes: 0 to 1 GiB.
     * @param fingerprint the job's.
     * @return the writer.
     */
    public static SegmentWriter create(
            final MemorySegment buffer,
            final ObjectName name,
            final SegmentKind kind,
            final long stateLength,
            final Fingerprint fingerprint) {
        if (name.type() != ObjectName.Type.SEGMENT || stateLength < 0 || stateLength > SegmentDescriptor.STATE_LENGTH_MAX) {
            throw new IllegalArgumentException("out of range: name=" + name + ", stateLength=" + stateLength);
        }
        if (buffer.byteSize() < lengthOf(1, stateLength)) {
            throw new IllegalArgumentException(
                    "buffer too short for one entry: length=" + buffer.byteSize() + ", stateLength=" + stateLength);
        }
        return new SegmentWriter(buffer, name, kind, stateLength, fingerprint);
    }

    /**
     * Length of a segment.
     *
     * @param entries how many.
     * @param stateLength payload of each, in bytes.
     * @return bytes, header and index with it.
     */
    public static long lengthOf(final long entries, final long stateLength) {
        return SegmentDescriptor.lengthOf(entries, stateLength);
    }

    /**
     * How many entries go into a buffer.
     *
     * @param length the buffer's, in bytes.
     * @param stateLength payload of each, in bytes.
     * @return the count; 0 when it is too short for any.
     */
    public static int capacityOf(final long length, final long stateLength) {
        final long room = length - SegmentDescriptor.lengthOf(0, stateLength);
        return (int) Math.clamp(room / SegmentDescriptor.bytesPerEntry(stateLength), 0, SegmentDescriptor.ENTRIES_MAX);
    }

    /**
     * The segment's name.
     *
     * @return what it is put under.
     */
    public ObjectName name() {
        return name;
    }

    /**
     * Whether there is room for one more.
     *
     * @return false when the segment is full.
     */
    public boolean hasRoom() {
        return entries < capacity;
    }

    /**
     * How many entries were kept.
     *
     * @return the count.
     */
    public int entries() {
        return entries;
    }

    /**
     * Lends the room of the next payload.
     *
     * @return state length bytes, 8-byte aligned within the buffer, holding anything.
     */
    public MemorySegment next() {
        if (finished || !hasRoom()) {
            throw new IllegalStateException("no room: name=" + name + ", entries=" + entries + ", finished=" + finished);
        }
        return buffer.asSlice(offset() + SegmentDescriptor.ENTRY_HEADER_LENGTH, stateLength);
    }

    /**
     * Makes what was filled into {@link #next()} an entry.
     *
     * @param id cell, or index of the node.
     * @param order step of the cell, or level of the node.
     */
    public void keep(final long id, final long order) {
        if (finished || !hasRoom() || id < 0 || order < 0) {
            throw new IllegalStateException("not an entry: name=" + name + ", id=" + id + ", order=" + order);
        }
        final MemorySegment entry = buffer.asSlice(offset(), entryLength);
        header.writeEntryHead(entry, id, order);
        entry.asSlice(SegmentDescriptor.ENTRY_HEADER_LENGTH + stateLength).fill((byte) 0);
        entry.set(Wire.INT, SegmentDescriptor.ENTRY_CRC_OFFSET, header.entryCrc(offset(), entry));
        entries++;
    }

    /**
     * Copies a payload into the segment.
     *
     * @param id cell, or index of the node.
     * @param order step of the cell, or level of the node.
     * @param payload its state.
     */
    public void append(final long id, final long order, final MemorySegment payload) {
        next().copyFrom(payload.asSlice(0, stateLength));
        keep(id, order);
    }

    /**
     * Ends the segment with its index.
     *
     * @return what a manifest is to say about it, all entries alive.
     */
    public SegmentReference finish() {
        if (finished) {
            throw new IllegalStateException("finished before: name=" + name);
        }
        finished = true;
        final long length = lengthOf(entries, stateLength);
        final int indexCrc = SegmentFooter.write(
                buffer.asSlice(SegmentDescriptor.HEADER_LENGTH),
                entryLength,
                entries,
                stateLength,
                buffer.asSlice(offset(), (long) entries * SegmentDescriptor.RECORD_LENGTH),
                buffer.asSlice(length - SegmentDescriptor.TRAILER_LENGTH, SegmentDescriptor.TRAILER_LENGTH));
        return new SegmentReference(name, kind, stateLength, length, indexCrc, entries, entries);
    }

    /**
     * The segment as it is to be put, after {@link #finish()}.
     *
     * @return its bytes, in the caller's buffer.
     */
    public List<MemorySegment> parts() {
        if (!finished) {
            throw new IllegalStateException("not finished: name=" + name);
        }
        return List.of(buffer.asSlice(0, lengthOf(entries, stateLength)));
    }

    private long offset() {
        return SegmentDescriptor.offsetOf(entries, stateLength);
    }
}
