package io.holdfast.engine.internal.checkpoint;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Name of an immutable object: what it is, the epoch and the writer that made it, and its number there. Two writers and two
 * epochs never share a name, so nobody ever overwrites what another has written.
 *
 * @param type manifest or segment.
 * @param epoch epoch under which it was written, at least 1.
 * @param writer who wrote it.
 * @param number the manifest's sequence, or the segment's number; not negative.
 */
public record ObjectName(Type type, long epoch, WriterId writer, long number) implements Comparable<ObjectName> {

    /** What kind of object a name belongs to. */
    public enum Type {
        /** Names the segments of a checkpoint. */
        MANIFEST("manifest-"),
        /** Holds cells, nodes or the prepared state. */
        SEGMENT("segment-");

        private final String prefix;

        Type(final String prefix) {
            this.prefix = prefix;
        }

        /**
         * How its names begin.
         *
         * @return such as {@code manifest-}.
         */
        public String prefix() {
            return prefix;
        }
    }

    private static final int HEX_LENGTH = 16;
    private static final Comparator<ObjectName> AGE = Comparator.comparing(ObjectName::type)
            .thenComparingLong(ObjectName::epoch)
            .thenComparingLong(ObjectName::number)
            .thenComparing(name -> name.writer().hex());

    /** Checks the numbers. */
    public ObjectName {
        if (epoch < 1 || number < 0) {
            throw new IllegalArgumentException("out of range: epoch=" + epoch + ", number=" + number);
        }
    }

    /**
     * Name of a manifest.
     *
     * @param epoch epoch under which it is written.
     * @param writer who writes it.
     * @param sequence sequence of the root that is to name it.
     * @return the name.
     */
    public static ObjectName manifest(final long epoch, final WriterId writer, final long sequence) {
        return new ObjectName(Type.MANIFEST, epoch, writer, sequence);
    }

    /**
     * Name of a segment.
     *
     * @param epoch epoch under which it is written.
     * @param writer who writes it.
     * @param number counts the segments of this writer.
     * @return the name.
     */
    public static ObjectName segment(final long epoch, final WriterId writer, final long number) {
        return new ObjectName(Type.SEGMENT, epoch, writer, number);
    }

    /**
     * Reads a name as {@link #toString()} writes it.
     *
     * @param text the name of an object.
     * @return its parts; empty when it is not a name of ours.
     */
    public static Optional<ObjectName> parse(final String text) {
        for (final Type type : Type.values()) {
            if (text.startsWith(type.prefix())) {
                final String[] parts = text.substring(type.prefix().length()).split("-", -1);
                return parts.length == 3 ? parse(type, parts[0], parts[1], parts[2]) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ObjectName> parse(final Type type, final String epoch, final String writer, final String number) {
        if (!isHexLong(epoch) || !isHexLong(number)) {
            return Optional.empty();
        }
        final long epochValue = HexFormat.fromHexDigitsToLong(epoch);
        final long numberValue = HexFormat.fromHexDigitsToLong(number);
        if (epochValue < 1 || numberValue < 0) {
            return Optional.empty();
        }
        return WriterId.parse(writer).map(id -> new ObjectName(type, epochValue, id, numberValue));
    }

    private static boolean isHexLong(final String text) {
        return text.length() == HEX_LENGTH && text.equals(WriterId.lowerCaseHexDigitsOf(text));
    }

    /** Orders by type and age: the epoch first, then the number. */
    @Override
    public int compareTo(final ObjectName other) {
        return AGE.compare(this, other);
    }

    /** The name in the store. */
    @Override
    public String toString() {
        final HexFormat format = HexFormat.of();
        return type.prefix() + format.toHexDigits(epoch) + "-" + writer.hex() + "-" + format.toHexDigits(number);
    }
}
