package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.api.StoppingRule;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Roots and manifests for tests: fixed ones, and random ones of every shape. */
final class Samples {

    static final WriterId WRITER = new WriterId(0x0123_4567_89ab_cdefL, 0xfedc_ba98_7654_3210L);
    static final Fingerprint FINGERPRINT = fingerprint("kind=reduction\nkernel=sample\nseed=42\n");

    private Samples() {}

    static Fingerprint fingerprint(final String text) {
        return new Fingerprint(Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    static ManifestReference reference(final long sequence, final long createdMs) {
        return new ManifestReference(
                ObjectName.manifest(1, WRITER, sequence), "ab".repeat(32), 1000 + sequence, createdMs, 10 * sequence);
    }

    static Root root() {
        return new Root(
                3,
                9,
                WRITER,
                true,
                Optional.of(reference(9, 9_000)),
                Optional.of(reference(8, 8_000)),
                Optional.of(reference(5, 5_000)));
    }

    static Root randomRoot(final RandomGenerator random) {
        return new Root(
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                randomWriter(random),
                random.nextBoolean(),
                maybeReference(random),
                maybeReference(random),
                maybeReference(random));
    }

    /** A manifest with everything that one can hold. */
    static Manifest manifest() {
        return new Manifest(
                ObjectName.manifest(3, WRITER, 9),
                FINGERPRINT,
                new Extent.Items(1_000_000, Optional.of(new StoppingRule(1e-4, true, 1000, List.of(0, 2, 5)))),
                Optional.of(new Shard(1024, 4096)),
                new Manifest.Totals(2, 123_456, 5_000_000_000L, 3_000_000_000L),
                1_790_000_000_000L,
                false,
                Optional.of("0f".repeat(32)),
                Optional.of(new Manifest.Prepared(segment(SegmentKind.PREPARED, 100, 1, 1), "c1".repeat(32))),
                List.of(
                        new Row(1, List.of(new Observation(10, 1.5, 0.25, -0.0, Double.NaN), new Observation(1, 2, 3, 4, 5))),
                        new Row(2, List.of(new Observation(20, 1.25, 0.5, 1e300, 4), new Observation(2, 3, 4, 5, 6))),
                        new Row(3, List.of(new Observation(30, 1, 0.75, 3, 4), new Observation(3, 4, 5, 6, 7)))),
                List.of(segment(SegmentKind.NODE, 24, 40, 17), segment(SegmentKind.NODE, 24, 3, 3)));
    }

    static Manifest randomManifest(final RandomGenerator random) {
        final boolean isField = random.nextBoolean();
        final int observables = random.nextInt(5);
        return new Manifest(
                ObjectName.manifest(1 + random.nextLong(Long.MAX_VALUE), randomWriter(random), random.nextLong(Long.MAX_VALUE)),
                fingerprint("kernel=κ" + random.nextLong() + "\n".repeat(random.nextInt(40))),
                isField ? new Extent.Steps(1 + random.nextLong(1 << 20)) : new Extent.Items(1 + random.nextLong(1 << 20), maybeRule(random)),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Shard(random.nextLong(100), 100 + random.nextLong(100))),
                new Manifest.Totals(random.nextLong(1 << 20), random.nextLong(1L << 50), random.nextLong(1L << 60), random.nextLong(1L << 60)),
                random.nextLong(),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.empty() : Optional.of(randomDigest(random)),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Manifest.Prepared(segment(SegmentKind.PREPARED, random.nextInt(1 << 20), 1, 1), randomDigest(random))),
                IntStream.range(0, random.nextInt(10)).mapToObj(i -> randomRow(random, i + 1, observables)).toList(),
                IntStream.range(0, random.nextInt(10))
                        .mapToObj(i -> segment(isField ? SegmentKind.CELL : SegmentKind.NODE, random.nextInt(1 << 20), 100, random.nextInt(101)))
                        .toList());
    }

    static SegmentReference segment(final SegmentKind kind, final long stateLength, final long entries, final long liveEntries) {
        return new SegmentReference(
                ObjectName.segment(2, WRITER, entries),
                kind,
                stateLength,
                SegmentDescriptor.lengthOf(entries, stateLength),
                (int) (stateLength * 31 + entries),
                entries,
                liveEntries);
    }

    private static Optional<ManifestReference> maybeReference(final RandomGenerator random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new ManifestReference(
                        ObjectName.manifest(1 + random.nextLong(1L << 40), randomWriter(random), random.nextLong(Long.MAX_VALUE)),
                        randomDigest(random),
                        random.nextLong(ManifestDescriptor.LENGTH_MAX),
                        random.nextLong(),
                        random.nextLong(Long.MAX_VALUE)));
    }

    private static Optional<StoppingRule> maybeRule(final RandomGenerator random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new StoppingRule(
                        random.nextDouble(1e-9, 1),
                        random.nextBoolean(),
                        random.nextLong(1 << 20),
                        IntStream.range(0, random.nextInt(5)).boxed().toList()));
    }

    private static Row randomRow(final RandomGenerator random, final long tasks, final int observables) {
        return new Row(
                tasks,
                IntStream.range(0, observables)
                        .mapToObj(i -> new Observation(
                                random.nextLong(Long.MAX_VALUE),
                                random.nextGaussian(),
                                Double.longBitsToDouble(random.nextLong()),
                                random.nextDouble(),
                                random.nextDouble()))
                        .toList());
    }

    private static WriterId randomWriter(final RandomGenerator random) {
        return new WriterId(random.nextLong(), random.nextLong());
    }

    private static String randomDigest(final RandomGenerator random) {
        final byte[] digest = new byte[Checksums.SHA256_LENGTH];
        random.nextBytes(digest);
        return HexFormat.of().formatHex(digest);
    }
}
