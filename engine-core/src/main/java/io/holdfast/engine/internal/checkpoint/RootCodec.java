package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.FormatTooNewException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Root to bytes and back. What decodes is what was encoded: any other bytes are an error. */
public final class RootCodec {

    private RootCodec() {}

    /**
     * Encodes a root.
     *
     * @param root the root.
     * @return its bytes, a few hundred.
     */
    public static byte[] encode(final Root root) {
        final WireOutput output = new WireOutput()
                .putLong(RootDescriptor.MAGIC)
                .putInt(RootDescriptor.VERSION)
                .putInt(0)
                .putInt(RootDescriptor.LENGTH)
                .putInt(root.released() ? RootDescriptor.RELEASED_FLAG : 0)
                .putLong(root.epoch())
                .putLong(root.sequence())
                .putWriter(root.writer());
        final List<Optional<ManifestReference>> references = references(root);
        int present = 0;
        for (int i = 0; i < references.size(); i++) {
            present |= references.get(i).isPresent() ? 1 << i : 0;
        }
        output.putInt(present).putInt(0);
        for (final Optional<ManifestReference> reference : references) {
            reference.ifPresentOrElse(
                    value -> putReference(output, value), () -> output.putBytes(new byte[RootDescriptor.REFERENCE_LENGTH]));
        }
        output.putBytes(new byte[RootDescriptor.REFERENCE_LENGTH]); // The one that was the candidate's.
        final byte[] content = output.toBytes();
        final MemorySegment bytes = MemorySegment.ofArray(content);
        bytes.set(Wire.INT, RootDescriptor.CRC_OFFSET, Checksums.crc32cWithout(bytes, RootDescriptor.CRC_OFFSET));
        return content;
    }

    /**
     * Decodes a root.
     *
     * @param location the store it was read from, for messages.
     * @param content its bytes; not trusted.
     * @return the root.
     * @throws CorruptCheckpointException when they are not the bytes of a root.
     * @throws FormatTooNewException when they are, of a later version.
     */
    public static Root decode(final String location, final byte[] content) {
        final MemorySegment bytes = MemorySegment.ofArray(content);
        final WireInput input = new WireInput("root of " + location, bytes);
        if (input.getLong() != RootDescriptor.MAGIC) {
            throw input.corrupt("not a root");
        }
        final int version = input.getInt();
        final int crc = input.getInt();
        final int length = input.getInt();
        if (length != content.length) {
            throw input.corrupt("length=" + content.length + ", expected=" + length);
        }
        if (crc != Checksums.crc32cWithout(bytes, RootDescriptor.CRC_OFFSET)) {
            throw input.corrupt("checksum does not match");
        }
        if (version > RootDescriptor.VERSION) {
            throw new FormatTooNewException("checkpoint of a newer format: root of " + location + ", version=" + version
                    + ", known=" + RootDescriptor.VERSION + "; use a newer Holdfast, or --fresh to begin anew");
        }
        if (version != RootDescriptor.VERSION || length != RootDescriptor.LENGTH) {
            throw input.corrupt("version=" + version + ", length=" + length);
        }
        return decodeVerified(input);
    }

    /**
     * Where a root of any version stands. Its first fields never move.
     *
     * @param epoch its epoch.
     * @param sequence its sequence.
     */
    record Position(long epoch, long sequence) {

        static final Position UNKNOWN = new Position(0, 0);
    }

    /** Epoch and sequence of a root whose checksum is right, whatever its version; else {@link Position#UNKNOWN}. */
    static Position peek(final byte[] content) {
        final MemorySegment bytes = MemorySegment.ofArray(content);
        if (content.length < RootDescriptor.WRITER_OFFSET
                || bytes.get(Wire.LONG, 0) != RootDescriptor.MAGIC
                || bytes.get(Wire.INT, RootDescriptor.CRC_OFFSET)
                        != Checksums.crc32cWithout(bytes, RootDescriptor.CRC_OFFSET)) {
            return Position.UNKNOWN;
        }
        return new Position(
                Math.max(0, bytes.get(Wire.LONG, RootDescriptor.EPOCH_OFFSET)),
                Math.max(0, bytes.get(Wire.LONG, RootDescriptor.SEQUENCE_OFFSET)));
    }

    private static Root decodeVerified(final WireInput input) {
        final int flags = input.getInt("flags", 0, RootDescriptor.RELEASED_FLAG);
        final long epoch = input.getLong("epoch", 0, Long.MAX_VALUE);
        final long sequence = input.getLong("sequence", 0, Long.MAX_VALUE);
        final WriterId writer = input.getWriter();
        final int present = input.getInt("references", 0, (1 << RootDescriptor.REFERENCE_COUNT) - 1);
        input.getInt("reserved", 0, 0);
        final List<Optional<ManifestReference>> references = new ArrayList<>();
        for (int i = 0; i < RootDescriptor.REFERENCE_COUNT; i++) {
            final boolean isPresent = (present & 1 << i) != 0;
            references.add(isPresent ? Optional.of(getReference(input)) : Optional.empty());
            if (!isPresent) {
                input.getSlice(RootDescriptor.REFERENCE_LENGTH);
            }
        }
        input.requireEnd();
        return new Root(
                epoch,
                sequence,
                writer,
                flags == RootDescriptor.RELEASED_FLAG,
                references.get(0),
                references.get(1),
                references.get(2)); // A candidate is passed over: the others are whole without it.
    }

    private static List<Optional<ManifestReference>> references(final Root root) {
        return List.of(root.newest(), root.previous(), root.pinned());
    }

    private static void putReference(final WireOutput output, final ManifestReference reference) {
        final ObjectName name = reference.name();
        output.putLong(name.epoch())
                .putWriter(name.writer())
                .putLong(name.number())
                .putHex(reference.sha256())
                .putLong(reference.length())
                .putLong(reference.createdMs())
                .putLong(reference.completedWork());
    }

    private static ManifestReference getReference(final WireInput input) {
        final long epoch = input.getLong("epoch", 1, Long.MAX_VALUE);
        final WriterId writer = input.getWriter();
        final long sequence = input.getLong("sequence", 0, Long.MAX_VALUE);
        return new ManifestReference(
                ObjectName.manifest(epoch, writer, sequence),
                input.getHex(Checksums.SHA256_LENGTH),
                input.getLong("length", 0, ManifestDescriptor.LENGTH_MAX),
                input.getLong(),
                input.getLong("completed work", 0, Long.MAX_VALUE));
    }
}
