package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.FormatTooNewException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Manifest to bytes and back. */
public final class ManifestCodec {

    private ManifestCodec() {}

    /**
     * What could be read of a manifest.
     *
     * @param manifest the manifest, without the rows that did not verify.
     * @param damage what did not verify, in words; empty when the bytes are exactly those that were encoded.
     */
    public record Decoded(Manifest manifest, List<String> damage) {

        /** Copies. */
        public Decoded {
            damage = List.copyOf(damage);
        }
    }

    /**
     * Encodes a manifest.
     *
     * @param manifest the manifest.
     * @return its bytes.
     */
    public static byte[] encode(final Manifest manifest) {
        final List<byte[]> sections = List.of(
                ManifestSections.identity(manifest),
                ManifestSections.extent(manifest),
                ManifestSections.totals(manifest),
                ManifestRows.encode(manifest.rows()),
                ManifestSections.segments(manifest));
        int length = ManifestDescriptor.HEADER_LENGTH;
        final WireOutput table = new WireOutput();
        for (int i = 0; i < sections.size(); i++) {
            final byte[] section = sections.get(i);
            table.putInt(i + 1).putInt(Checksums.crc32c(MemorySegment.ofArray(section))).putInt(length).putInt(section.length);
            length = Math.addExact(length, section.length);
        }
        length = Math.addExact(length, Checksums.SHA256_LENGTH);
        if (length > ManifestDescriptor.LENGTH_MAX) {
            throw new IllegalArgumentException("manifest too long: length=" + length + ", most=" + ManifestDescriptor.LENGTH_MAX);
        }
        final WireOutput output = new WireOutput();
        output.putBytes(header(manifest.name(), length, table.toBytes()));
        sections.forEach(output::putBytes);
        return output.putBytes(Checksums.sha256(List.of(output.written(0)))).toBytes();
    }

    private static byte[] header(final ObjectName name, final int length, final byte[] table) {
        final byte[] header = new WireOutput()
                .putLong(ManifestDescriptor.MAGIC)
                .putInt(ManifestDescriptor.VERSION)
                .putInt(0)
                .putInt(ManifestDescriptor.HEADER_LENGTH)
                .putInt(length)
                .putLong(name.epoch())
                .putWriter(name.writer())
                .putLong(name.number())
                .putBytes(table)
                .toBytes();
        final MemorySegment bytes = MemorySegment.ofArray(header);
        bytes.set(Wire.INT, ManifestDescriptor.HEADER_CRC_OFFSET, headerCrc(bytes));
        return header;
    }

    /**
     * Decodes a manifest as far as it verifies. Only rows may be missing from what is returned.
     *
     * @param name the name it was read under; must be the one inside.
     * @param bytes its bytes; not trusted.
     * @return the manifest and its damage.
     * @throws CorruptCheckpointException when anything but rows does not verify.
     * @throws FormatTooNewException when it was written by a later version.
     */
    public static Decoded decode(final ObjectName name, final MemorySegment bytes) {
        final WireInput input = new WireInput(name.toString(), bytes);
        final List<String> damage = new ArrayList<>();
        final int length = decodeHeader(name, bytes, input);
        if (length != bytes.byteSize()) {
            damage.add("length=" + bytes.byteSize() + ", expected=" + length);
        } else if (!isDigestRight(bytes)) {
            damage.add("SHA-256 does not match");
        }
        final WireInput[] sections = new WireInput[ManifestDescriptor.SECTION_COUNT];
        final boolean[] verified = new boolean[ManifestDescriptor.SECTION_COUNT];
        for (int i = 0; i < sections.length; i++) {
            final int type = input.getInt("section type", i + 1, i + 1);
            final int crc = input.getInt();
            final long offset = input.getInt("section offset", ManifestDescriptor.HEADER_LENGTH, length);
            final long sectionLength = input.getInt("section length", 0, (int) (length - offset));
            // Of a file cut short the rows may still be there in part.
            final long present = Math.clamp(bytes.byteSize() - offset, 0, sectionLength);
            final MemorySegment section = bytes.asSlice(Math.min(offset, bytes.byteSize()), present);
            sections[i] = new WireInput(name + ", section " + type, section);
            verified[i] = present == sectionLength && crc == Checksums.crc32c(section);
            if (!verified[i]) {
                damage.add("section " + type + " does not verify");
            }
        }
        return new Decoded(decodeSections(name, sections, verified, damage), damage);
    }

    private static int decodeHeader(final ObjectName name, final MemorySegment bytes, final WireInput input) {
        if (input.getLong() != ManifestDescriptor.MAGIC) {
            throw input.corrupt("not a manifest");
        }
        final int version = input.getInt();
        final int crc = input.getInt();
        final int headerLength = input.getInt("header length", ManifestDescriptor.TABLE_OFFSET, ManifestDescriptor.LENGTH_MAX);
        if (headerLength > bytes.byteSize() || crc != headerCrc(bytes.asSlice(0, headerLength))) {
            throw input.corrupt("header does not verify");
        }
        if (version > ManifestDescriptor.VERSION) {
            throw new FormatTooNewException("checkpoint of a newer format: " + name + ", version=" + version + ", known="
                    + ManifestDescriptor.VERSION + "; use a newer Holdfast, or --fresh to begin anew");
        }
        if (version != ManifestDescriptor.VERSION || headerLength != ManifestDescriptor.HEADER_LENGTH) {
            throw input.corrupt("version=" + version + ", header length=" + headerLength);
        }
        final int length = input.getInt("length", ManifestDescriptor.HEADER_LENGTH, ManifestDescriptor.LENGTH_MAX);
        final long epoch = input.getLong("epoch", 1, Long.MAX_VALUE);
        final WriterId writer = input.getWriter();
        final ObjectName found = ObjectName.manifest(epoch, writer, input.getLong("sequence", 0, Long.MAX_VALUE));
        if (!found.equals(name)) {
            throw input.corrupt("holds another manifest: found=" + found);
        }
        return length;
    }

    private static Manifest decodeSections(
            final ObjectName name, final WireInput[] sections, final boolean[] verified, final List<String> damage) {
        for (int i = 0; i < sections.length; i++) {
            if (!verified[i] && i != ManifestSections.ROWS) {
                throw sections[i].corrupt("does not verify");
            }
        }
        final ManifestSections.Limits limits = ManifestSections.extent(sections[ManifestSections.EXTENT]);
        final ManifestSections.State state = ManifestSections.totals(sections[ManifestSections.TOTALS]);
        return new Manifest(
                name,
                ManifestSections.identity(sections[ManifestSections.IDENTITY]),
                limits.extent(),
                limits.shard(),
                state.totals(),
                state.createdMs(),
                state.completed(),
                state.canary(),
                state.prepared(),
                ManifestRows.decode(sections[ManifestSections.ROWS], verified[ManifestSections.ROWS], damage),
                ManifestSections.segments(sections[ManifestSections.SEGMENTS]));
    }

    private static boolean isDigestRight(final MemorySegment bytes) {
        final long end = bytes.byteSize() - Checksums.SHA256_LENGTH;
        return end >= 0
                && Arrays.equals(
                        Checksums.sha256(List.of(bytes.asSlice(0, end))),
                        bytes.asSlice(end).toArray(ValueLayout.JAVA_BYTE));
    }

    private static int headerCrc(final MemorySegment header) {
        return Checksums.crc32cWithout(header, ManifestDescriptor.HEADER_CRC_OFFSET);
    }
}
