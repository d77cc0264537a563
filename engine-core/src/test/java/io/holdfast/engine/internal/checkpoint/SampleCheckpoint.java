package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Extent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A writer of checkpoints for tests: a field whose cells are functions of cell and step, so that whatever is read back can be
 * told right from wrong. Does what the checkpoint agent does: segments, merges, manifest, root, collection.
 */
final class SampleCheckpoint {

    static final int STATE_LENGTH = 40;
    static final long INTERVAL_MS = 10_000;

    private final CheckpointStore store;
    private final RootSwap swap;
    private final Map<Long, Long> held = new TreeMap<>(); // Cell to the step that the store holds.
    private final Map<Long, SegmentReference> where = new HashMap<>();
    private final Set<ObjectName> written = new HashSet<>();
    private List<SegmentReference> segments = List.of();
    private long segmentNumber;
    private long confirmedWork;

    private SampleCheckpoint(final CheckpointStore store, final WriterId writer) {
        this.store = store;
        this.swap = RootSwap.of(store, writer);
    }

    static SampleCheckpoint in(final CheckpointStore store, final WriterId writer) {
        return new SampleCheckpoint(store, writer);
    }

    /** Claims, and restores what verifies. */
    void claim() {
        final RootReading present = CheckpointCatalog.of(store).readRoot();
        swap.claim(0);
        for (final ManifestReading reading : CheckpointCatalog.of(store).candidates(present)) {
            if (reading.manifest().isPresent()) {
                segments = reading.manifest().get().segments();
                confirmedWork = reading.manifest().get().totals().completedWork();
                restore();
                return;
            }
        }
    }

    private void restore() {
        for (final SegmentReference reference : segments) {
            SegmentReader.open(store, reference, Samples.FINGERPRINT).read(EntryFilter.ALL, (cell, step, payload) -> {
                requireRight(cell, step, payload);
                if (step >= held.getOrDefault(cell, 0L)) {
                    held.put(cell, step);
                    where.put(cell, reference);
                }
            });
        }
    }

    static void requireRight(final long cell, final long step, final MemorySegment payload) {
        final MemorySegment expected = MemorySegment.ofArray(new byte[STATE_LENGTH]);
        fill(expected, cell, step);
        if (payload.mismatch(expected) != -1) {
            throw new AssertionError("a wrong state was believed: cell=" + cell + ", step=" + step);
        }
    }

    private static void fill(final MemorySegment state, final long cell, final long step) {
        for (long i = 0; i < STATE_LENGTH; i++) {
            state.set(ValueLayout.JAVA_BYTE, i, (byte) (cell * 131 + step * 7 + i));
        }
    }

    /** Advances cells by one step each and commits them, in segments of at most {@code perSegment} cells. */
    void commit(final List<Long> cells, final int perSegment, final long nowMs) {
        for (int begin = 0; begin < cells.size(); begin += perSegment) {
            write(cells.subList(begin, Math.min(begin + perSegment, cells.size())));
        }
        merge();
        final long work = held.values().stream().mapToLong(Long::longValue).sum();
        final Manifest manifest = manifest(work, nowMs);
        final byte[] bytes = ManifestCodec.encode(manifest);
        if (!store.putIfAbsent(manifest.name().toString(), List.of(MemorySegment.ofArray(bytes)))) {
            throw new AssertionError("a manifest of this name exists: name=" + manifest.name());
        }
        swap.commit(
                CheckpointCatalog.referenceTo(manifest, MemorySegment.ofArray(bytes)), Root.Commit.at(nowMs, INTERVAL_MS));
        confirmedWork = work;
        written.clear();
    }

    /** Deletes what nobody needs. */
    void collect() {
        final Set<ObjectName> inUse = new HashSet<>(written);
        inUse.addAll(swap.unconfirmed());
        Garbage.of(store, swap.root(), inUse).forEach(store::delete);
    }

    private void write(final List<Long> cells) {
        final SegmentWriter writer = writer(SegmentWriter.lengthOf(cells.size(), STATE_LENGTH));
        for (final long cell : cells) {
            final long step = held.getOrDefault(cell, 0L) + 1;
            fill(writer.next(), cell, step);
            writer.keep(cell, step);
        }
        final SegmentReference reference = writer.putInto(store);
        cells.forEach(cell -> {
            held.merge(cell, 1L, Long::sum);
            where.put(cell, reference);
        });
        segments = Stream.concat(segments.stream(), Stream.of(reference)).toList();
    }

    private void merge() {
        final MergePlan plan = MergePlan.of(withLiveEntries(segments));
        segments = Stream.concat(plan.kept().stream(), plan.groups().stream().flatMap(List::stream)).toList();
        for (final List<SegmentReference> group : plan.groups()) {
            final Map<Long, Long> carried = new HashMap<>();
            final SegmentReference reference = SegmentMerge.in(store, Samples.FINGERPRINT)
                    .merge(
                            group,
                            nextSegment(),
                            Arena.ofAuto().allocate(plan.outcomeLengthMax(), 8),
                            (cell, step) -> held.getOrDefault(cell, -1L) == step && carried.put(cell, step) == null,
                            (cell, step) -> held.remove(cell))
                    .segment();
            carried.keySet().forEach(cell -> where.put(cell, reference));
            segments = Stream.concat(segments.stream().filter(segment -> !group.contains(segment)), Stream.of(reference))
                    .toList();
        }
    }

    private List<SegmentReference> withLiveEntries(final List<SegmentReference> proposed) {
        final Map<ObjectName, Long> live = new HashMap<>();
        where.values().forEach(reference -> live.merge(reference.name(), 1L, Long::sum));
        return proposed.stream()
                .map(reference -> reference.withLiveEntries(live.getOrDefault(reference.name(), 0L)))
                .toList();
    }

    private SegmentWriter writer(final long length) {
        return SegmentWriter.create(
                Arena.ofAuto().allocate(length, 8), nextSegment(), SegmentKind.CELL, STATE_LENGTH, Samples.FINGERPRINT);
    }

    private ObjectName nextSegment() {
        final ObjectName name = ObjectName.segment(swap.root().epoch(), swap.writer(), segmentNumber++);
        written.add(name);
        return name;
    }

    private Manifest manifest(final long work, final long nowMs) {
        return new Manifest(
                ObjectName.manifest(swap.root().epoch(), swap.writer(), swap.nextSequence()),
                Samples.FINGERPRINT,
                new Extent.Steps(1_000_000),
                Optional.empty(),
                new Manifest.Totals(1, work, 0, 0),
                nowMs,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                segments);
    }

    /** Work of the last commit that returned, or that was restored. */
    long confirmedWork() {
        return confirmedWork;
    }

    /** Work that is held, as far as this writer knows. */
    long heldWork() {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }

    List<SegmentReference> segments() {
        return segments;
    }

    RootSwap swap() {
        return swap;
    }
}
