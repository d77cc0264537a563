package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of format 1 as the first program wrote them. A later program must read them or say that they are too old; they are
 * never written again. For a new version, add new files with {@link #main} and keep these.
 */
final class GoldenFiles {

    static final ObjectName SEGMENT_NAME = ObjectName.segment(3, Samples.WRITER, 17);
    static final long STATE_LENGTH = 20;
    static final long[][] ENTRIES = {{4, 12}, {1, 13}, {9, 11}, {1_000_000_000_000L, 0}};

    private GoldenFiles() {}

    /**
     * Writes the files of the present version.
     *
     * @param arguments the folder.
     * @throws IOException when it cannot be written.
     */
    public static void main(final String[] arguments) throws IOException {
        final Path folder = Path.of(arguments[0]);
        Files.write(folder.resolve("root-1.bin"), RootCodec.encode(Samples.root()));
        Files.write(folder.resolve("manifest-1.bin"), ManifestCodec.encode(Samples.manifest()));
        Files.write(folder.resolve("segment-1.bin"), segment());
    }

    static byte[] segment() {
        final SegmentWriter writer = SegmentWriter.create(
                MemorySegment.ofArray(new byte[1000]), SEGMENT_NAME, SegmentKind.CELL, STATE_LENGTH, fingerprint());
        for (final long[] entry : ENTRIES) {
            writer.append(entry[0], entry[1], payload(entry[0]));
        }
        writer.finish();
        return writer.parts().getFirst().toArray(ValueLayout.JAVA_BYTE);
    }

    static MemorySegment payload(final long id) {
        final MemorySegment payload = MemorySegment.ofArray(new byte[(int) STATE_LENGTH]);
        for (long i = 0; i < STATE_LENGTH; i++) {
            payload.set(ValueLayout.JAVA_BYTE, i, (byte) (id + i));
        }
        return payload;
    }

    static Fingerprint fingerprint() {
        return Samples.FINGERPRINT;
    }

    static byte[] read(final String name) throws IOException {
        try (InputStream stream = GoldenFiles.class.getResourceAsStream("/golden/" + name)) {
            if (stream == null) {
                throw new IOException("golden file missing: name=" + name);
            }
            return stream.readAllBytes();
        }
    }
}
