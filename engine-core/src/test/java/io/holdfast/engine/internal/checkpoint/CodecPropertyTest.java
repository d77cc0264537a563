package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.FormatTooNewException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decodes is what was encoded: every bit and every length of roots and manifests is tried. */
class CodecPropertyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldDecodeWhatItEncoded(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            final Root root = Samples.randomRoot(random);
            final Manifest manifest = Samples.randomManifest(random);

            assertThat(RootCodec.decode("test", RootCodec.encode(root))).as("seed=%d, i=%d", seed, i).isEqualTo(root);
            final ManifestCodec.Decoded decoded = decode(manifest.name(), ManifestCodec.encode(manifest));
            assertThat(decoded.damage()).as("seed=%d, i=%d", seed, i).isEmpty();
            assertThat(decoded.manifest()).as("seed=%d, i=%d", seed, i).isEqualTo(manifest);
        }
    }

    @Test
    void shouldDetectEveryBitFlippedInARoot() {
        final byte[] content = RootCodec.encode(Samples.root());
        for (int bit = 0; bit < content.length * Byte.SIZE; bit++) {
            final byte[] flipped = flip(content, bit);

            assertThatThrownBy(() -> RootCodec.decode("test", flipped))
                    .as("bit=%d", bit)
                    .isInstanceOf(CorruptCheckpointException.class);
        }
    }

    @Test
    void shouldDetectEveryTruncationAndExtensionOfARoot() {
        final byte[] content = RootCodec.encode(Samples.root());
        for (int length = 0; length <= content.length + 64; length++) {
            if (length != content.length) {
                final byte[] cut = Arrays.copyOf(content, length);

                assertThatThrownBy(() -> RootCodec.decode("test", cut))
                        .as("length=%d", length)
                        .isInstanceOf(CorruptCheckpointException.class);
            }
        }
    }

    @Test
    void shouldReportEveryBitFlippedInAManifestAndLoseNothingButRows() {
        final Manifest manifest = Samples.manifest();
        final byte[] content = ManifestCodec.encode(manifest);
        for (int bit = 0; bit < content.length * Byte.SIZE; bit++) {
            assertDamageIsTold(manifest, flip(content, bit), "bit=" + bit);
        }
    }

    @Test
    void shouldReportEveryTruncationAndExtensionOfAManifest() {
        final Manifest manifest = Samples.manifest();
        final byte[] content = ManifestCodec.encode(manifest);
        for (int length = 0; length <= content.length + 64; length++) {
            if (length != content.length) {
                assertDamageIsTold(manifest, Arrays.copyOf(content, length), "length=" + length);
            }
        }
    }

    @Test
    void shouldKeepTheRowsBesideABadOne() {
        final Manifest manifest = Samples.manifest();
        final byte[] content = ManifestCodec.encode(manifest);
        int kept = 0;
        for (int bit = 0; bit < content.length * Byte.SIZE; bit++) {
            try {
                kept += decode(manifest.name(), flip(content, bit)).manifest().rows().size() == 2 ? 1 : 0;
            } catch (final CorruptCheckpointException e) {
                // Not a row.
            }
        }

        // Every bit of the three rows but their padding costs one row, and so does the lowest bit of their count.
        assertThat(kept).isEqualTo(3 * (ManifestDescriptor.rowLength(2) - Integer.BYTES) * Byte.SIZE + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldNeverFailOtherwiseWhenTheChecksumsOfGarbageAreRight(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final byte[] root = RootCodec.encode(Samples.root());
        for (int i = 0; i < 3_000; i++) {
            final byte[] garbage = flip(root, random.nextInt(16, root.length) * Byte.SIZE + random.nextInt(Byte.SIZE));
            final MemorySegment bytes = MemorySegment.ofArray(garbage);
            bytes.set(Wire.INT, RootDescriptor.CRC_OFFSET, Checksums.crc32cWithout(bytes, RootDescriptor.CRC_OFFSET));
            try {
                RootCodec.decode("test", garbage);
            } catch (final CorruptCheckpointException e) {
                assertThat(e).as("seed=%d, i=%d", seed, i).hasMessageContaining("root of test");
            }
        }
    }

    @Test
    void shouldTellANewerRootFromACorruptOne() {
        final byte[] newer = withVersion(
                RootCodec.encode(Samples.root()), RootDescriptor.CRC_OFFSET, RootDescriptor.LENGTH);

        assertThatThrownBy(() -> RootCodec.decode("test", newer))
                .isInstanceOf(FormatTooNewException.class)
                .hasMessageContaining("version=2");
        assertThat(RootCodec.peek(newer)).isEqualTo(new RootCodec.Position(3, 9));
    }

    @Test
    void shouldTellANewerManifestFromACorruptOne() {
        final Manifest manifest = Samples.manifest();
        final byte[] newer = withVersion(
                ManifestCodec.encode(manifest),
                ManifestDescriptor.HEADER_CRC_OFFSET,
                ManifestDescriptor.HEADER_LENGTH);

        assertThatThrownBy(() -> decode(manifest.name(), newer))
                .isInstanceOf(FormatTooNewException.class)
                .hasMessageContaining("version=2");
    }

    @Test
    void shouldRefuseAManifestUnderAnotherName() {
        final byte[] content = ManifestCodec.encode(Samples.manifest());

        assertThatThrownBy(() -> decode(ObjectName.manifest(3, Samples.WRITER, 10), content))
                .isInstanceOf(CorruptCheckpointException.class)
                .hasMessageContaining("holds another manifest");
    }

    private static void assertDamageIsTold(final Manifest manifest, final byte[] content, final String what) {
        final ManifestCodec.Decoded decoded;
        try {
            decoded = decode(manifest.name(), content);
        } catch (final CorruptCheckpointException e) {
            return;
        }
        assertThat(decoded.damage()).as(what).isNotEmpty();
        assertThat(manifest.rows()).as(what).containsAll(decoded.manifest().rows());
        assertThat(withRowsOf(decoded.manifest(), manifest)).as(what).isEqualTo(manifest);
    }

    private static Manifest withRowsOf(final Manifest manifest, final Manifest rows) {
        return new Manifest(
                manifest.name(),
                manifest.fingerprint(),
                manifest.extent(),
                manifest.shard(),
                manifest.totals(),
                manifest.createdMs(),
                manifest.completed(),
                manifest.canary(),
                manifest.prepared(),
                rows.rows(),
                manifest.segments());
    }

    private static byte[] withVersion(
            final byte[] content, final int crcOffset, final int crcEnd) {
        final byte[] newer = content.clone();
        final MemorySegment bytes = MemorySegment.ofArray(newer);
        bytes.set(Wire.INT, 8, 2);
        bytes.set(Wire.INT, crcOffset, Checksums.crc32cWithout(bytes.asSlice(0, crcEnd), crcOffset));
        return newer;
    }

    private static ManifestCodec.Decoded decode(final ObjectName name, final byte[] content) {
        return ManifestCodec.decode(name, MemorySegment.ofArray(content));
    }

    private static byte[] flip(final byte[] content, final int bit) {
        final byte[] flipped = content.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }
}
