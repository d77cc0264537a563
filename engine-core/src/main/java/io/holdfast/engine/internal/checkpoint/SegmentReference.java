package io.holdfast.engine.internal.checkpoint;

/**
 * What a manifest says about a segment: enough to read it with one request for its footer, to verify it, and to decide when to
 * merge it.
 *
 * @param name its name.
 * @param kind what its entries are.
 * @param stateLength payload of every entry, in bytes.
 * @param length its length in bytes.
 * @param footerCrc CRC32C of its footer index.
 * @param entries entries in it.
 * @param liveEntries entries that no later segment of the same checkpoint replaces.
 */
public record SegmentReference(
        ObjectName name, SegmentKind kind, long stateLength, long length, int footerCrc, long entries, long liveEntries) {

    /** Checks the numbers against each other. */
    public SegmentReference {
        if (name.type() != ObjectName.Type.SEGMENT) {
            throw new IllegalArgumentException("not a segment: name=" + name);
        }
        if (stateLength < 0
                || stateLength > SegmentDescriptor.STATE_LENGTH_MAX
                || entries < 0
                || liveEntries < 0
                || liveEntries > entries
                || entries > SegmentDescriptor.ENTRIES_MAX
                || length != SegmentDescriptor.lengthOf(entries, stateLength)) {
            throw new IllegalArgumentException("out of range: stateLength=" + stateLength + ", length=" + length + ", entries="
                    + entries + ", liveEntries=" + liveEntries);
        }
    }

    /**
     * The same segment after some of its entries were replaced by later ones.
     *
     * @param count entries that still live.
     * @return the reference.
     */
    public SegmentReference withLiveEntries(final long count) {
        return new SegmentReference(name, kind, stateLength, length, footerCrc, entries, count);
    }

    /**
     * What the live entries would take in a segment of their own, header and footer aside.
     *
     * @return the bytes.
     */
    public long liveBytes() {
        return liveEntries * SegmentDescriptor.bytesPerEntry(stateLength);
    }
}
