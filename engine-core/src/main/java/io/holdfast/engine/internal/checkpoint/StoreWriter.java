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

    /** Longest segment that a small field writes; a large one writes longer ones, so that a manifest names few. */
    private static final long SEGMENT_LENGTH_MAX = 64L << 20;
    private static final int SEGMENTS_AIMED_AT = 32;

    private final CheckpointStore store;
    private final RootSwap swap;
    private final EngineClock clock;
    private final long intervalMs;
    private final Holdings holdings; // Null for a reduction.
    private JobTerms terms;
    private Optional<Manifest.Prepared> prepared = Optional.empty();
    private long segmentNumber;
    private MemorySegment buffer;
    private volatile long durableWork; // These four are written by the owner, read by any thread.
    private volatile long durableSinceNs;
    private volatile long commits;
    private volatile long bytes;
    private volatile long longestNs;

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
        if (prepared.isEmpty() && terms.prepared().length > 0) {
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
        final MemorySegment encoded = ManifestCodec.encode(manifest);
        put(manifest.name(), List.of(encoded));
        final Root.Commit commit = Root.Commit.at(clock.wallClockMs(), intervalMs);
        swap.commit(CheckpointCatalog.referenceTo(manifest, encoded), released ? commit.releasing() : commit);
        durableWork = manifest.totals().completedWork();
        durableSinceNs = clock.nanoTime();
        commits++;
        longestNs = Math.max(longestNs, clock.nanoTime() - beganNs);
    }

    /** Deletes what no manifest of the confirmed root names any more. After a commit. */
    public void collect() {
        Collection.of(store).collect(swap);
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
        final MemorySegment payload = MemorySegment.ofArray(terms.prepared());
        final SegmentWriter writer = segmentWriter(SegmentKind.PREPARED, terms.prepared().length);
        writer.add(0, 0, payload);
        return new Manifest.Prepared(put(writer), Checksums.sha256Hex(payload));
    }

    private SegmentReference write(final FrontierCopy frontier) {
        final SegmentWriter writer = segmentWriter(SegmentKind.NODE, frontier.stateLength());
        for (int i = 0; i < frontier.count(); i++) {
            writer.add(frontier.begin(i) >>> frontier.level(i), frontier.level(i), frontier.state(i));
        }
        return put(writer);
    }

    private void write(final CellArray cells) {
        rewriteSparseSegments();
        int cell = nextDirty(cells, 0);
        while (cell < cells.cells()) {
            cell = writeSegment(cells, cell);
        }
        holdings.compact();
    }

    /** Captures dirty cells from one on into a segment of bounded length. Answers the next dirty cell. */
    private int writeSegment(final CellArray cells, final int first) {
        final long stride = Wire.align(cells.stateLength());
        final int room = (int) Math.max(1, segmentLengthMax(cells) / stride);
        final int[] captured = new int[Math.min(room, countDirty(cells, first, room))];
        final long[] steps = new long[captured.length];
        final MemorySegment states = buffer(captured.length * stride);
        final SegmentWriter writer = segmentWriter(SegmentKind.CELL, cells.stateLength());
        int cell = first;
        for (int i = 0; i < captured.length; i++) {
            final MemorySegment state = states.asSlice(i * stride, cells.stateLength());
            captured[i] = cell;
            steps[i] = cells.capture(cell, state);
            writer.add(cell, steps[i], state);
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

    /** Every cell lives in memory, so a merge reads nothing back: the cells of segments that are to go become dirty and are written again. */
    private void rewriteSparseSegments() {
        MergePlan.of(holdings.segments()).forEach(holdings::drop);
    }

    private static long segmentLengthMax(final CellArray cells) {
        return Math.max(SEGMENT_LENGTH_MAX, Wire.align(cells.stateLength()) * cells.cells() / SEGMENTS_AIMED_AT);
    }

    private MemorySegment buffer(final long length) {
        if (buffer == null || buffer.byteSize() < length) {
            buffer = Arena.ofAuto().allocate(length, 64);
        }
        return buffer;
    }

    private SegmentWriter segmentWriter(final SegmentKind kind, final long stateLength) {
        return SegmentWriter.of(
                ObjectName.segment(swap.root().epoch(), swap.writer(), segmentNumber++), terms.fingerprint(), kind, stateLength);
    }

    private SegmentReference put(final SegmentWriter writer) {
        final SegmentReference reference = writer.reference();
        put(reference.name(), writer.parts());
        return reference;
    }

    private void put(final ObjectName name, final List<MemorySegment> parts) {
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
     * Tasks or cell-steps in the last checkpoint committed here.
     *
     * @return how many; 0 before the first.
     */
    public long durableWork() {
        return durableWork;
    }

    /**
     * When the last commit was confirmed.
     *
     * @return monotonic time; 0 before the first.
     */
    public long durableSinceNs() {
        return durableSinceNs;
    }

    /**
     * Checkpoints committed.
     *
     * @return how many.
     */
    public long commits() {
        return commits;
    }

    /**
     * Bytes written.
     *
     * @return how many.
     */
    public long bytes() {
        return bytes;
    }

    /**
     * The longest commit.
     *
     * @return nanoseconds.
     */
    public long longestNs() {
        return longestNs;
    }
}
