package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * An attempt at a field whose cells are functions of cell and step, so that whatever is read back can be told right from wrong.
 * Its commits and collections are those of {@link StoreWriter}.
 */
public final class SampleCheckpoint {

    /** How many cells. */
    public static final int CELLS = 20;

    private static final int STATE_LENGTH = 40;
    private static final long INTERVAL_MS = 10_000;

    private final CheckpointStore store;
    private final RootSwap swap;
    private final CellArray cells;
    private final Holdings holdings = new Holdings(CELLS);
    private final StoreWriter writer;
    private long nowMs;
    private long confirmedWork;

    private SampleCheckpoint(final CheckpointStore store, final WriterId id, final int stateLength) {
        this.store = store;
        this.swap = RootSwap.of(store, id);
        this.cells = new CellArray(CELLS, stateLength);
        this.writer = new StoreWriter(store, swap, holdings, new SampleClock(), INTERVAL_MS);
    }

    static SampleCheckpoint in(final CheckpointStore store, final WriterId id) {
        return in(store, id, STATE_LENGTH);
    }

    /**
     * An attempt that has done nothing yet.
     *
     * @param store where it commits.
     * @param id who it is.
     * @param stateLength bytes of a cell.
     * @return the attempt.
     */
    public static SampleCheckpoint in(final CheckpointStore store, final WriterId id, final int stateLength) {
        return new SampleCheckpoint(store, id, stateLength);
    }

    /** Claims, and restores the best manifest. */
    public void claim() {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store);
        final Optional<Manifest> best = catalog.candidates(catalog.readRoot()).stream()
                .flatMap(reading -> reading.manifest().stream())
                .findFirst();
        swap.claim(0);
        best.ifPresent(this::restore);
        writer.begin(terms(), best.flatMap(Manifest::prepared));
        confirmedWork = work();
    }

    private void restore(final Manifest manifest) {
        for (final SegmentReference segment : manifest.segments()) {
            holdings.add(segment);
            SegmentReader.open(store, segment, Samples.FINGERPRINT).read(EntryFilter.ALL, (cell, step, payload) -> {
                requireRight(cell, step, payload);
                cells.restore((int) cell, step, payload);
                holdings.hold((int) cell, step, segment.name());
            });
        }
        if (work() != manifest.totals().completedWork()) {
            throw new AssertionError("a manifest that does not hold what it says: restored=" + work() + ", manifest=" + manifest);
        }
    }

    private void requireRight(final long cell, final long step, final MemorySegment payload) {
        final MemorySegment expected = MemorySegment.ofArray(new byte[cells.stateLength()]);
        fill(expected, cell, step);
        if (payload.mismatch(expected) != -1) {
            throw new AssertionError("a wrong state was believed: cell=" + cell + ", step=" + step);
        }
    }

    private static void fill(final MemorySegment state, final long cell, final long step) {
        for (long i = 0; i < state.byteSize(); i++) {
            state.set(ValueLayout.JAVA_BYTE, i, (byte) (cell * 131 + step * 7 + i));
        }
    }

    private static JobTerms terms() {
        return new JobTerms(
                Samples.FINGERPRINT,
                new Extent.Steps(1_000_000),
                Optional.empty(),
                1,
                () -> "0f".repeat(32),
                MemorySegment.ofArray(new byte[33]),
                () -> 0,
                () -> 0);
    }

    /**
     * Advances some cells by one step each and commits.
     *
     * @param begin the first of them.
     * @param end behind the last.
     * @param atMs what time it is.
     */
    public void commit(final int begin, final int end, final long atMs) {
        for (int cell = begin; cell < end; cell++) {
            final long step = cells.step(cell) + 1;
            fill(cells.slot(cell, step), cell, step);
            cells.publish(cell, step);
        }
        nowMs = atMs;
        commitAll();
        confirmedWork = work();
    }

    private void commitAll() {
        final CellPass pass = writer.beginPass(cells);
        while (writer.writeSlice(cells, pass)) {
            // The next one.
        }
        writer.commitCells(new StoreWriter.CommitTerms(0, false, false, OptionalLong.empty()));
    }

    /** Deletes what nobody needs. */
    public void collect() {
        writer.collect();
    }

    /**
     * What is known to be durable.
     *
     * @return work of the last commit that returned, or that was restored.
     */
    public long confirmedWork() {
        return confirmedWork;
    }

    /**
     * What is in memory.
     *
     * @return steps of all cells.
     */
    public long work() {
        return IntStream.range(0, CELLS).mapToLong(cells::step).sum();
    }

    List<SegmentReference> segments() {
        return holdings.segments();
    }

    RootSwap swap() {
        return swap;
    }

    private final class SampleClock implements EngineClock {

        @Override
        public long nanoTime() {
            return nowMs * 1_000_000;
        }

        @Override
        public long wallClockMs() {
            return nowMs;
        }
    }
}
