package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.FrontierCopy;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Commits checkpoints of one attempt to one claimed store: new segments, then the manifest that names them, then the root. What the store
 * already holds is not written again. When a commit returns, the checkpoint is durable there.
 *
 * <p>A reduction writes its whole frontier, which is small. A field is written slice by slice, each a segment that can be put within a part
 * of a second, and may be committed after any of them: a commit is fuzzy, each cell is captured for itself, at a step of its own, while it is
 * stepped on.
 *
 * <p>Owned by one thread at a time: recovery, then the store's checkpoint agent. The figures and the rate may be read by any thread.
 */
public final class StoreWriter {

    /** What a slice may take, as the store has been so far: a notice that comes meanwhile waits for it. */
    private static final long SLICE_NS = 250_000_000;
    /** Shortest slice when no notice stands, so that segments stay few. */
    private static final long SLICE_LENGTH_MIN = 8L << 20;
    /** Slices of a large field: shorter ones would be more than a manifest can name. */
    private static final long SLICES_MAX = 1024;
    /** Shortest slice under a notice. */
    private static final long SLICE_LENGTH_MIN_HURRIED = 1L << 20;
    /** Shorter states are copied: two parts for each would cost more. */
    private static final int GATHERED_LENGTH_MIN = 4096;
    /** Most of the time left under a notice that a slice may take, so that it can still be committed. */
    private static final int SLICES_LEFT = 3;

    private final CheckpointStore store;
    private final Collector collector;
    private final RootSwap swap;
    private final EngineClock clock;
    private final long intervalMs;
    private final long sliceLengthMin; // When no notice stands.
    private final Holdings holdings; // Null for a reduction.
    private final StoreRate rate = new StoreRate();
    private JobTerms terms;
    private Optional<Manifest.Prepared> prepared = Optional.empty();
    private long segmentNumber;
    private MemorySegment buffer;
    private int[] captured = new int[1024]; // Cells of the slice under way, and behind each its step and its compute.
    private long[] capturedSteps = new long[1024];
    private long[] capturedComputeNs = new long[1024];
    private long bytes; // Written so far, also by commits that failed.
    private long commitNs; // What the last commit took, from the manifest on.
    private long committedLength; // Of the segments that the last commit of a field named; 0 before the first.
    private boolean uncommitted; // Whether a segment was put that no commit names yet.
    private volatile Figures figures = new Figures(0, 0, 0, 0, 0); // Replaced by the owner, read by any thread.

    /**
     * What this writer has done.
     *
     * @param durableWork tasks or cell-steps in the last checkpoint committed here; 0 before the first.
     * @param durableSinceNs monotonic time at which it was confirmed; 0 before the first.
     * @param commits checkpoints committed.
     * @param bytes written for them.
     * @param longestNs the longest commit, with the slices that were written for it.
     */
    public record Figures(long durableWork, long durableSinceNs, long commits, long bytes, long longestNs) {}

    /**
     * What a commit means.
     *
     * @param beganNs monotonic time at which its first slice was begun.
     * @param completed whether the job is complete.
     * @param released whether this is the attempt's last commit, with all it has.
     * @param noticeMs wall clock of the standing notice; empty when none stands.
     */
    public record CommitTerms(long beganNs, boolean completed, boolean released, OptionalLong noticeMs) {}

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
        this(store, swap, holdings, clock, intervalMs, SLICE_LENGTH_MIN);
    }

    /** The same with shorter slices, for fields of a test. */
    StoreWriter(
            final CheckpointStore store,
            final RootSwap swap,
            final Holdings holdings,
            final EngineClock clock,
            final long intervalMs,
            final long sliceLengthMin) {
        this.store = store;
        this.collector = new Collector(store);
        this.swap = swap;
        this.holdings = holdings;
        this.clock = clock;
        this.intervalMs = intervalMs;
        this.sliceLengthMin = sliceLengthMin;
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
     * Takes the memory in which slices are built, so that the first one under a notice does not wait for it.
     *
     * @param cells the cells to be written.
     */
    void reserve(final CellArray cells) {
        requireBuffer(Math.min(SegmentWriter.LENGTH_MAX, SegmentWriter.lengthOf(cells.cells(), cells.stateLength())));
    }

    /**
     * Commits a reduction.
     *
     * @param frontier all that is folded.
     * @param commit what the commit means.
     */
    public void commit(final FrontierCopy frontier, final CommitTerms commit) {
        writePrepared();
        commit(manifest(List.of(write(frontier)), frontier.rows(), frontier.completedTasks(), commit.completed()), commit);
    }

    /**
     * Commits what the store holds of a field.
     *
     * @param commit what the commit means.
     */
    public void commitCells(final CommitTerms commit) {
        writePrepared();
        final List<SegmentReference> segments = holdings.segments();
        commit(manifest(segments, List.of(), holdings.work(), commit.completed()), commit);
        committedLength = segments.stream().mapToLong(SegmentReference::length).sum();
        holdings.compact();
    }

    private void commit(final Manifest manifest, final CommitTerms commit) {
        final long beganNs = clock.nanoTime();
        final MemorySegment encoded = MemorySegment.ofArray(ManifestCodec.encode(manifest));
        put(manifest.name(), List.of(encoded));
        collector.named(manifest);
        Root.Commit rootCommit = Root.Commit.at(clock.wallClockMs(), intervalMs);
        if (commit.noticeMs().isPresent()) {
            rootCommit = rootCommit.underNotice(commit.noticeMs().getAsLong());
        }
        swap.commit(
                CheckpointCatalog.referenceTo(manifest, encoded), commit.released() ? rootCommit.releasing() : rootCommit);
        uncommitted = false;
        final long nowNs = clock.nanoTime();
        commitNs = nowNs - beganNs;
        figures = new Figures(
                manifest.totals().completedWork(),
                nowNs,
                figures.commits() + 1,
                bytes,
                Math.max(figures.longestNs(), nowNs - commit.beganNs()));
    }

    /** Deletes what no manifest of the confirmed root names, and none to come will name. At any time between two slices. */
    void collect() {
        final Set<ObjectName> toCome = new HashSet<>();
        prepared.ifPresent(segment -> toCome.add(segment.segment().name()));
        if (holdings != null && uncommitted) {
            holdings.segments().forEach(segment -> toCome.add(segment.name()));
        }
        collector.collect(swap.root(), swap.unconfirmed(), toCome, clock.nanoTime());
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

    private void writePrepared() {
        if (prepared.isEmpty() && terms.prepared().byteSize() > 0) {
            final MemorySegment payload = terms.prepared();
            final SegmentWriter writer =
                    segmentWriter(SegmentKind.PREPARED, payload.byteSize(), SegmentWriter.lengthOf(1, payload.byteSize()));
            writer.append(0, 0, payload);
            prepared = Optional.of(new Manifest.Prepared(put(writer), Checksums.sha256Hex(payload)));
        }
    }

    private SegmentReference write(final FrontierCopy frontier) {
        final SegmentWriter writer = segmentWriter(
                SegmentKind.NODE,
                frontier.stateLength(),
                SegmentWriter.lengthOf(Math.max(1, frontier.count()), frontier.stateLength()));
        for (int i = 0; i < frontier.count(); i++) {
            writer.append(frontier.begin(i) >>> frontier.level(i), frontier.level(i), frontier.state(i));
        }
        return put(writer);
    }

    /**
     * Begins a pass over all that the store lacks, when there is time: segments that hold little are given up, their cells written again.
     * Every cell lives in memory, so a merge reads nothing back.
     */
    CellPass beginPass(final CellArray cells) {
        holdings.keepAll();
        final BitSet behind = holdings.behind(cells); // Looked at once: plan and pass are of the same cells.
        final long behindBytes = behind.cardinality() * SegmentDescriptor.bytesPerEntry(cells.stateLength());
        holdings.giveUp(RewritePlan.of(holdings.segmentsWithout(behind), behindBytes, sliceLength(cells)));
        return CellPass.planned(cells, holdings, behind);
    }

    /**
     * Whether a commit in the middle of a pass would name no more than a manifest may: segments stay named until all that lives in them is written
     * again, and it would name them beside what is written already. No more than the last commit did is never too much.
     */
    boolean isCommitSmall() {
        long held = 0;
        long live = 0;
        for (final SegmentReference segment : holdings.segments()) {
            held += segment.length();
            live += segment.liveBytes();
        }
        return held <= Math.max(committedLength, (long) (RewritePlan.LENGTH_MAX_UNDER_WAY * live));
    }

    /** Begins a pass over what the store lacks now, the most valuable first; nothing is given up. */
    CellPass beginPassByValue(final CellArray cells) {
        holdings.keepAll();
        return CellPass.byValue(cells, holdings);
    }

    /** Writes the next cells of a pass into one segment, to be committed later. Answers false when the pass has ended. */
    boolean writeSlice(final CellArray cells, final CellPass pass) {
        final int first = pass.next();
        if (first >= 0) {
            capture(cells, pass, first, slots(cells, sliceLength(cells)));
        }
        return first >= 0;
    }

    /**
     * The same under a notice: no longer than can be written and committed in the time left. Cells that are still, since all workers have left, are
     * put from where they are.
     */
    boolean writeSlice(final CellArray cells, final CellPass pass, final long leftNs, final boolean isStill) {
        final int first = pass.next();
        if (first >= 0) {
            final long timeNs = Math.min(SLICE_NS, Math.max(0, leftNs) / SLICES_LEFT);
            final int slots = slots(cells, sliceLength(timeNs, SLICE_LENGTH_MIN_HURRIED));
            if (isStill && cells.stateLength() >= GATHERED_LENGTH_MIN) {
                gather(cells, pass, first, slots);
            } else {
                capture(cells, pass, first, slots);
            }
        }
        return first >= 0;
    }

    /** Whether what is left of a pass is written within a time, as the store has been so far. */
    boolean isWrittenWithin(final CellArray cells, final CellPass pass, final long timeNs) {
        final long length = pass.remaining() * SegmentDescriptor.bytesPerEntry(cells.stateLength());
        return length <= rate.lengthWithin(timeNs, 0, Long.MAX_VALUE);
    }

    /** Cells of a slice of about a length. */
    private static int slots(final CellArray cells, final long length) {
        return Math.clamp(SegmentWriter.capacityOf(length, cells.stateLength()), 1, cells.cells());
    }

    private long sliceLength(final CellArray cells) {
        final long all = SegmentWriter.lengthOf(cells.cells(), cells.stateLength());
        return sliceLength(SLICE_NS, Math.max(sliceLengthMin, all / SLICES_MAX));
    }

    private long sliceLength(final long timeNs, final long lengthMin) {
        return rate.lengthWithin(timeNs, lengthMin, Math.max(lengthMin, SegmentWriter.LENGTH_MAX));
    }

    private void capture(final CellArray cells, final CellPass pass, final int first, final int slots) {
        final SegmentWriter writer =
                segmentWriter(SegmentKind.CELL, cells.stateLength(), SegmentWriter.lengthOf(slots, cells.stateLength()));
        int count = 0;
        for (int cell = first; cell >= 0; cell = writer.hasRoom() ? pass.next() : -1) {
            final long computeNs = cells.computeNs(cell); // Before the state: it may be worth more than this, never less.
            final long step = cells.capture(cell, writer.next());
            writer.keep(cell, step);
            note(count++, cell, step, computeNs);
        }
        hold(put(writer), count);
    }

    private void gather(final CellArray cells, final CellPass pass, final int first, final int slots) {
        requireBuffer(GatheredSegment.bufferLength(slots));
        final GatheredSegment segment = GatheredSegment.create(
                buffer, nextSegmentName(), SegmentKind.CELL, cells.stateLength(), slots, terms.fingerprint());
        int count = 0;
        for (int cell = first; cell >= 0; cell = segment.hasRoom() ? pass.next() : -1) {
            final long step = cells.step(cell);
            segment.add(cell, step, cells.slot(cell, step).asReadOnly());
            note(count++, cell, step, cells.computeNs(cell));
        }
        hold(put(segment.finish(), segment.parts()), count);
    }

    private void note(final int at, final int cell, final long step, final long computeNs) {
        if (at == captured.length) {
            captured = Arrays.copyOf(captured, 2 * at);
            capturedSteps = Arrays.copyOf(capturedSteps, 2 * at);
            capturedComputeNs = Arrays.copyOf(capturedComputeNs, 2 * at);
        }
        captured[at] = cell;
        capturedSteps[at] = step;
        capturedComputeNs[at] = computeNs;
    }

    private void hold(final SegmentReference segment, final int count) {
        uncommitted = true;
        holdings.add(segment);
        for (int i = 0; i < count; i++) {
            holdings.hold(captured[i], capturedSteps[i], capturedComputeNs[i], segment.name());
        }
    }

    /** Whether segments were put that no commit names yet. */
    boolean hasUncommitted() {
        return uncommitted;
    }

    /** What the store lacks of a field now, to be written. One look at each cell. */
    long lackingBytes(final CellArray cells) {
        return holdings.behind(cells).cardinality() * SegmentDescriptor.bytesPerEntry(cells.stateLength());
    }

    private SegmentWriter segmentWriter(final SegmentKind kind, final long stateLength, final long length) {
        requireBuffer(length);
        return SegmentWriter.create(
                buffer.asSlice(0, length),
                nextSegmentName(),
                kind,
                stateLength,
                terms.fingerprint());
    }

    private ObjectName nextSegmentName() {
        return ObjectName.segment(swap.root().epoch(), swap.writer(), segmentNumber++);
    }

    private void requireBuffer(final long length) {
        if (buffer == null || buffer.byteSize() < length) {
            buffer = Arena.ofAuto().allocate(length, 64);
        }
    }

    private SegmentReference put(final SegmentWriter writer) {
        return put(writer.finish(), writer.parts());
    }

    private SegmentReference put(final SegmentReference reference, final List<MemorySegment> parts) {
        final long beganNs = clock.nanoTime();
        put(reference.name(), parts);
        rate.wrote(reference.length(), clock.nanoTime() - beganNs);
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
     * Where the store is.
     *
     * @return for messages and reports.
     */
    public String location() {
        return store.location();
    }

    /**
     * How fast the store takes bytes.
     *
     * @return bytes a second over the last writes; 0 when unknown.
     */
    public double bytesPerSecond() {
        return rate.bytesPerSecond();
    }

    /** What returns after a deadline is of no use any more. Any thread. */
    void deadline(final OptionalLong deadlineNs) {
        store.deadline(deadlineNs);
    }

    /** What the last commit took, slices apart; 0 before the first. By the owner. */
    long commitNs() {
        return commitNs;
    }

    /** Bytes written so far, also for commits that failed. By the owner. */
    long bytes() {
        return bytes;
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
