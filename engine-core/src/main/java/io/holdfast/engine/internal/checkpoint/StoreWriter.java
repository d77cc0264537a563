package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.FrontierCopy;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Commits checkpoints of one attempt to one claimed store: new segments, then the manifest that names them, then the root. What the store
 * already holds is not written again. When {@link #commit} returns, the checkpoint is durable there.
 *
 * <p>A commit of a field is fuzzy: each cell is captured for itself, at a step of its own, while it is stepped on. A reduction writes its whole
 * frontier, which is small.
 *
 * <p>Owned by one thread at a time: recovery, then the store's checkpoint agent. The figures may be read by any thread.
 */
public final class StoreWriter {

    /** A field larger than this many segments of ordinary length writes longer ones, so that a manifest names few. */
    private static final int SEGMENTS_AIMED_AT = 32;

    private final CheckpointStore store;
    private final Collector collector;
    private final RootSwap swap;
    private final EngineClock clock;
    private final long intervalMs;
    private final Holdings holdings; // Null for a reduction.
    private JobTerms terms;
    private Optional<Manifest.Prepared> prepared = Optional.empty();
    private long segmentNumber;
    private MemorySegment buffer;
    private long bytes; // Written so far, also by commits that failed.
    private volatile Figures figures = new Figures(0, 0, 0, 0, 0); // Replaced by the owner, read by any thread.

    /**
     * What this writer has done.
     *
     * @param durableWork tasks or cell-steps in the last checkpoint committed here; 0 before the first.
     * @param durableSinceNs monotonic time at which it was confirmed; 0 before the first.
     * @param commits checkpoints committed.
     * @param bytes written for them.
     * @param longestNs the longest commit.
     */
    public record Figures(long durableWork, long durableSinceNs, long commits, long bytes, long longestNs) {}

    /**
     * A writer for a claimed store.
     *
     * @param store the store, open.
     * @param swap the claimed hand on its root.
     * @param holdings what the store holds of a field; null for a reduction.
     * @param clock what time it is.
     * @param intervalMs the checkpoint interval.
     */
    public StoreWriter(
            final CheckpointStore store,
            final RootSwap swap,
            final Holdings holdings,
            final EngineClock clock,
            final long intervalMs) {
        this.store = store;
        this.collector = new Collector(store);
        this.swap = swap;
        this.holdings = holdings;
        this.clock = clock;
        this.intervalMs = intervalMs;
    }

    /**
     * Begins the attempt. Before the first commit.
     *
     * @param attemptTerms what every manifest says.
     * @param held the pilot's output as the store holds it already; empty when it does not.
     */
    public void begin(final JobTerms attemptTerms, final Optional<Manifest.Prepared> held) {
        terms = attemptTerms;
        prepared = held;
    }

    /**
     * Commits a checkpoint.
     *
     * @param content frontier or cells.
     * @param completed whether the job is complete.
     * @param released whether this is the attempt's last commit, with all it has.
     */
    public void commit(final Content content, final boolean completed, final boolean released) {
        final long beganNs = clock.nanoTime();
        if (prepared.isEmpty() && terms.prepared().byteSize() > 0) {
            prepared = Optional.of(writePrepared());
        }
        final Manifest manifest = switch (content) {
            case Content.Nodes nodes -> manifest(
                    List.of(write(nodes.frontier())),
                    nodes.frontier().rows(),
                    nodes.frontier().completedTasks(),
                    completed);
            case Content.Cells cells -> {
                write(cells.cells());
                yield manifest(holdings.segments(), List.of(), holdings.work(), completed);
            }
        };
        final MemorySegment encoded = MemorySegment.ofArray(ManifestCodec.encode(manifest));
        put(manifest.name(), List.of(encoded));
        collector.named(manifest);
        final Root.Commit commit = Root.Commit.at(clock.wallClockMs(), intervalMs);
        swap.commit(CheckpointCatalog.referenceTo(manifest, encoded), released ? commit.releasing() : commit);
        final long nowNs = clock.nanoTime();
        figures = new Figures(
                manifest.totals().completedWork(),
                nowNs,
                figures.commits() + 1,
                bytes,
                Math.max(figures.longestNs(), nowNs - beganNs));
    }

    /** Deletes what no manifest of the confirmed root names any more. After a commit. */
    public void collect() {
        collector.collect(swap.root(), swap.unconfirmed(), clock.nanoTime());
    }

    private Manifest manifest(
            final List<SegmentReference> segments, final List<Row> rows, final long work, final boolean completed) {
        return new Manifest(
                ObjectName.manifest(swap.root().epoch(), swap.writer(), swap.nextSequence()),
                terms.fingerprint(),
                terms.extent(),
                terms.shard(),
                new Manifest.Totals(terms.attempts(), work, terms.computeNs().getAsLong(), terms.wallNs().getAsLong()),
                clock.wallClockMs(),
                completed,
                Optional.of(terms.canary().get()),
                prepared,
                rows,
                segments);
    }

    private Manifest.Prepared writePrepared() {
        final MemorySegment payload = terms.prepared();
        final SegmentWriter writer = segmentWriter(SegmentKind.PREPARED, payload.byteSize(), 1);
        writer.append(0, 0, payload);
        return new Manifest.Prepared(put(writer), Checksums.sha256Hex(payload));
    }

    private SegmentReference write(final FrontierCopy frontier) {
        final SegmentWriter writer = segmentWriter(SegmentKind.NODE, frontier.stateLength(), Math.max(1, frontier.count()));
        for (int i = 0; i < frontier.count(); i++) {
            writer.append(frontier.begin(i) >>> frontier.level(i), frontier.level(i), frontier.state(i));
        }
        return put(writer);
    }

    private void write(final CellArray cells) {
        forgetDirty(cells);
        int cell = nextDirty(cells, 0);
        while (cell < cells.cells()) {
            cell = writeSegment(cells, cell);
        }
        holdings.compact();
    }

    /** Captures dirty cells from one on into a segment of bounded length. Answers the next dirty cell. */
    private int writeSegment(final CellArray cells, final int first) {
        final int room = Math.max(1, SegmentWriter.capacityOf(segmentLengthMax(cells), cells.stateLength()));
        final int[] captured = new int[countDirty(cells, first, room)];
        final long[] steps = new long[captured.length];
        final SegmentWriter writer = segmentWriter(SegmentKind.CELL, cells.stateLength(), captured.length);
        int cell = first;
        for (int i = 0; i < captured.length; i++) {
            captured[i] = cell;
            steps[i] = cells.capture(cell, writer.next());
            writer.keep(cell, steps[i]);
            cell = nextDirty(cells, cell + 1);
        }
        final SegmentReference reference = put(writer);
        holdings.add(reference);
        for (int i = 0; i < captured.length; i++) {
            holdings.hold(captured[i], steps[i], reference.name());
        }
        return cell;
    }

    private int nextDirty(final CellArray cells, final int from) {
        int cell = from;
        while (cell < cells.cells() && cells.step(cell) <= holdings.step(cell)) {
            cell++;
        }
        return cell;
    }

    private int countDirty(final CellArray cells, final int from, final int most) {
        int count = 0;
        for (int cell = nextDirty(cells, from); cell < cells.cells() && count < most; cell = nextDirty(cells, cell + 1)) {
            count++;
        }
        return count;
    }

    /**
     * What is about to be replaced is dead. Every cell lives in memory, so a merge reads nothing back: the cells of segments that are to go
     * become dirty too, and are written again.
     */
    private void forgetDirty(final CellArray cells) {
        long dirty = 0;
        for (int cell = nextDirty(cells, 0); cell < cells.cells(); cell = nextDirty(cells, cell + 1)) {
            holdings.forget(cell);
            dirty++;
        }
        final long dirtyBytes = dirty * SegmentDescriptor.bytesPerEntry(cells.stateLength());
        RewritePlan.of(holdings.segments(), dirtyBytes, segmentLengthMax(cells)).forEach(holdings::drop);
    }

    private static long segmentLengthMax(final CellArray cells) {
        return Math.max(
                SegmentWriter.LENGTH_MAX, SegmentWriter.lengthOf(cells.cells() / SEGMENTS_AIMED_AT + 1, cells.stateLength()));
    }

    private SegmentWriter segmentWriter(final SegmentKind kind, final long stateLength, final int entries) {
        final long length = SegmentWriter.lengthOf(entries, stateLength);
        if (buffer == null || buffer.byteSize() < length) {
            buffer = Arena.ofAuto().allocate(length, 64);
        }
        return SegmentWriter.create(
                buffer.asSlice(0, length),
                ObjectName.segment(swap.root().epoch(), swap.writer(), segmentNumber++),
                kind,
                stateLength,
                terms.fingerprint());
    }

    private SegmentReference put(final SegmentWriter writer) {
        collector.written(writer.name());
        final SegmentReference reference = writer.putInto(store);
        bytes += reference.length();
        return reference;
    }

    private void put(final ObjectName name, final List<MemorySegment> parts) {
        collector.written(name);
        if (!store.putIfAbsent(name.toString(), parts)) {
            throw new StorageException("an object of ours is there already: store=" + store.location() + ", name=" + name
                    + "; the store was copied or tampered with: use another directory, or --fresh");
        }
        bytes += parts.stream().mapToLong(MemorySegment::byteSize).sum();
    }

    /**
     * What the store holds.
     *
     * @return the holdings; null for a reduction.
     */
    public Holdings holdings() {
        return holdings;
    }

    /**
     * What this writer has done.
     *
     * @return the figures after the last commit.
     */
    public Figures figures() {
        return figures;
    }
}
