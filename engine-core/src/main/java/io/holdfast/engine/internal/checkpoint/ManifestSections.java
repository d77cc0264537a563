package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.api.StoppingRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections of a manifest but for its rows, to bytes and back. See {@link ManifestDescriptor} for the layout. */
final class ManifestSections {

    static final int IDENTITY = 0;
    static final int EXTENT = 1;
    static final int TOTALS = 2;
    static final int ROWS = 3;
    static final int SEGMENTS = 4;

    private static final int ITEMS = 1;
    private static final int STEPS = 2;
    private static final String NO_DIGEST = "0".repeat(2 * Checksums.SHA256_LENGTH);

    private ManifestSections() {}

    /** Extent and shard as they were read. */
    record Limits(Extent extent, Optional<Shard> shard) {}

    /** The totals section as it was read. */
    record State(
            Manifest.Totals totals,
            long createdMs,
            boolean completed,
            Optional<String> canary,
            Optional<Manifest.Prepared> prepared) {}

    static byte[] identity(final Manifest manifest) {
        final Fingerprint fingerprint = manifest.fingerprint();
        return new WireOutput().putHex(fingerprint.hex()).putText(fingerprint.canonicalText()).toBytes();
    }

    static Fingerprint identity(final WireInput input) {
        final String hex = input.getHex(Checksums.SHA256_LENGTH);
        final String text = input.getText("identity", ManifestDescriptor.IDENTITY_LENGTH_MAX);
        input.requireEnd();
        if (!Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)).equals(hex)) {
            throw input.corrupt("fingerprint is not that of the identity: fingerprint=" + hex);
        }
        return new Fingerprint(hex, text);
    }

    static byte[] extent(final Manifest manifest) {
        final WireOutput output = new WireOutput();
        switch (manifest.extent()) {
            case Extent.Items items -> {
                output.putInt(ITEMS).putInt(items.rule().isPresent() ? 1 : 0).putLong(items.items());
                items.rule().ifPresent(rule -> putRule(output, rule));
            }
            case Extent.Steps steps -> output.putInt(STEPS).putInt(0).putLong(steps.steps());
        }
        return output.putLong(manifest.shard().isPresent() ? 1 : 0)
                .putLong(manifest.shard().map(Shard::begin).orElse(0L))
                .putLong(manifest.shard().map(Shard::end).orElse(0L))
                .toBytes();
    }

    static Limits extent(final WireInput input) {
        final int kind = input.getInt("extent kind", ITEMS, STEPS);
        final boolean hasRule = input.getFlag("rule present");
        final long count = input.getLong(kind == ITEMS ? "items" : "steps", 1, Long.MAX_VALUE);
        final Extent extent = kind == ITEMS
                ? new Extent.Items(count, hasRule ? Optional.of(getRule(input)) : Optional.empty())
                : new Extent.Steps(count);
        final boolean hasShard = input.getLong("shard present", 0, 1) == 1;
        final long begin = input.getLong("shard begin", 0, Long.MAX_VALUE);
        final long end = input.getLong("shard end", hasShard ? Math.addExact(Math.min(begin, Long.MAX_VALUE - 1), 1) : 0, Long.MAX_VALUE);
        input.requireEnd();
        return new Limits(extent, hasShard ? Optional.of(new Shard(begin, end)) : Optional.empty());
    }

    private static void putRule(final WireOutput output, final StoppingRule rule) {
        output.putDouble(rule.error())
                .putInt(rule.relative() ? 1 : 0)
                .putInt(rule.observables().size())
                .putLong(rule.itemsMin());
        rule.observables().forEach(output::putInt);
        output.align();
    }

    private static StoppingRule getRule(final WireInput input) {
        final double error = input.getDouble();
        if (!(error > 0) || Double.isInfinite(error)) {
            throw input.corrupt("rule error=" + error);
        }
        final boolean relative = input.getFlag("rule relative");
        final int count = input.getInt("rule observables", 0, Reduction.OBSERVABLES_MAX);
        final long itemsMin = input.getLong("rule items min", 0, Long.MAX_VALUE);
        final List<Integer> observables = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            observables.add(input.getInt("rule observable", 0, Reduction.OBSERVABLES_MAX - 1));
        }
        input.align();
        return new StoppingRule(error, relative, itemsMin, observables);
    }

    static byte[] totals(final Manifest manifest) {
        final Manifest.Totals totals = manifest.totals();
        final WireOutput output = new WireOutput()
                .putLong(totals.attempts())
                .putLong(totals.completedWork())
                .putLong(totals.computeNs())
                .putLong(totals.wallNs())
                .putLong(manifest.createdMs())
                .putInt(manifest.completed() ? 1 : 0)
                .putInt(manifest.canary().isPresent() ? 1 : 0)
                .putHex(manifest.canary().orElse(NO_DIGEST))
                .putLong(manifest.prepared().isPresent() ? 1 : 0);
        manifest.prepared().ifPresentOrElse(prepared -> putSegment(output.putHex(prepared.sha256()), prepared.segment()), () ->
                output.putBytes(new byte[Checksums.SHA256_LENGTH + ManifestDescriptor.SEGMENT_LENGTH]));
        return output.toBytes();
    }

    static State totals(final WireInput input) {
        final Manifest.Totals totals = new Manifest.Totals(
                input.getLong("attempts", 0, Long.MAX_VALUE),
                input.getLong("completed work", 0, Long.MAX_VALUE),
                input.getLong("compute ns", 0, Long.MAX_VALUE),
                input.getLong("wall ns", 0, Long.MAX_VALUE));
        final long createdMs = input.getLong();
        final boolean completed = input.getFlag("completed");
        final boolean hasCanary = input.getFlag("canary present");
        final String canary = input.getHex(Checksums.SHA256_LENGTH);
        final boolean hasPrepared = input.getLong("prepared present", 0, 1) == 1;
        final Optional<Manifest.Prepared> prepared = hasPrepared ? Optional.of(getPrepared(input)) : Optional.empty();
        if (!hasPrepared) {
            input.getSlice(Checksums.SHA256_LENGTH + ManifestDescriptor.SEGMENT_LENGTH);
        }
        input.requireEnd();
        return new State(totals, createdMs, completed, hasCanary ? Optional.of(canary) : Optional.empty(), prepared);
    }

    private static Manifest.Prepared getPrepared(final WireInput input) {
        final String sha256 = input.getHex(Checksums.SHA256_LENGTH);
        final SegmentReference segment = getSegment(input);
        if (segment.kind() != SegmentKind.PREPARED) {
            throw input.corrupt("prepared segment of another kind: kind=" + segment.kind());
        }
        return new Manifest.Prepared(segment, sha256);
    }

    static byte[] segments(final Manifest manifest) {
        final WireOutput output = new WireOutput().putLong(manifest.segments().size());
        manifest.segments().forEach(segment -> putSegment(output, segment));
        return output.toBytes();
    }

    static List<SegmentReference> segments(final WireInput input) {
        final int count = (int) input.getLong("segments", 0, ManifestDescriptor.SEGMENTS_MAX);
        final List<SegmentReference> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(getSegment(input));
        }
        input.requireEnd();
        return segments;
    }

    private static void putSegment(final WireOutput output, final SegmentReference segment) {
        output.putLong(segment.name().epoch())
                .putWriter(segment.name().writer())
                .putLong(segment.name().number())
                .putInt(segment.kind().code())
                .putInt(segment.footerCrc())
                .putLong(segment.stateLength())
                .putLong(segment.entries())
                .putLong(segment.liveEntries());
    }

    private static SegmentReference getSegment(final WireInput input) {
        final long epoch = input.getLong("segment epoch", 1, Long.MAX_VALUE);
        final WriterId writer = input.getWriter();
        final long number = input.getLong("segment number", 0, Long.MAX_VALUE);
        final SegmentKind kind = SegmentKind.of(input);
        final int footerCrc = input.getInt();
        final long stateLength = input.getLong("state length", 0, SegmentDescriptor.STATE_LENGTH_MAX);
        final long entries = input.getLong("entries", 0, SegmentDescriptor.ENTRIES_MAX);
        final long liveEntries = input.getLong("live entries", 0, entries);
        return new SegmentReference(
                ObjectName.segment(epoch, writer, number),
                kind,
                stateLength,
                SegmentDescriptor.lengthOf(entries, stateLength),
                footerCrc,
                entries,
                liveEntries);
    }
}
