package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of earlier programs are read; the same values are still written as the same bytes. */
class GoldenFileTest {

    @Test
    void shouldReadTheRootOfFormat1() throws IOException {
        final byte[] content = GoldenFiles.read("root-1.bin");

        assertThat(RootCodec.decode("golden", content)).isEqualTo(Samples.root());
        assertThat(RootCodec.encode(Samples.root())).isEqualTo(content);
    }

    @Test
    void shouldReadTheManifestOfFormat1() throws IOException {
        final byte[] content = GoldenFiles.read("manifest-1.bin");
        final Manifest manifest = Samples.manifest();

        final ManifestCodec.Decoded decoded = ManifestCodec.decode(manifest.name(), MemorySegment.ofArray(content));

        assertThat(decoded.damage()).isEmpty();
        assertThat(decoded.manifest()).isEqualTo(manifest);
        assertThat(ManifestCodec.encode(manifest)).isEqualTo(content);
    }

    @Test
    void shouldReadTheSegmentOfFormat1() throws IOException {
        final byte[] content = GoldenFiles.read("segment-1.bin");
        final SimulatedStore store = SimulatedStore.withSeed(1);
        store.putIfAbsent(GoldenFiles.SEGMENT_NAME.toString(), List.of(MemorySegment.ofArray(content)));
        final SegmentReference reference = new SegmentReference(
                GoldenFiles.SEGMENT_NAME,
                SegmentKind.CELL,
                GoldenFiles.STATE_LENGTH,
                content.length,
                MemorySegment.ofArray(content).get(Wire.INT, content.length - 8),
                GoldenFiles.ENTRIES.length,
                GoldenFiles.ENTRIES.length);

        final SegmentReader reader = SegmentReader.open(store, reference, GoldenFiles.fingerprint());
        final Map<Long, Long> read = new HashMap<>();
        reader.read(EntryFilter.ALL, (id, order, payload) -> {
            assertThat(payload.mismatch(GoldenFiles.payload(id))).isEqualTo(-1);
            read.put(id, order);
        });

        assertThat(reader.isHeaderVerified()).isTrue();
        assertThat(reader.isIndexVerified()).isTrue();
        assertThat(read).isEqualTo(Map.of(4L, 12L, 1L, 13L, 9L, 11L, 1_000_000_000_000L, 0L));
        assertThat(GoldenFiles.segment()).isEqualTo(content);
    }
}
