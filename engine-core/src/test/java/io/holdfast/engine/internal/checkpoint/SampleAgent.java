package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.Extent;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.concurrent.AgentCall;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.concurrent.AgentTerminationException;

/** A checkpoint agent on a simulated store and a clock that stands still; a test advances its cells and turns its cycles. */
final class SampleAgent {

    static final long SECOND_NS = 1_000_000_000L;
    static final long INTERVAL_NS = 200 * SECOND_NS;
    private static final long SLICE_LENGTH_MIN = 8L << 20;

    final FakeClock clock = new FakeClock();
    final CellArray cells;
    final List<Throwable> failures = new ArrayList<>();
    final List<Long> durableQueues = new ArrayList<>();
    final CheckpointAgent agent;
    boolean hasLeft = true; // Whether the workers have.
    private final SimulatedStore store;
    private final StoreWriter writer;

    private SampleAgent(
            final SimulatedStore store, final CellArray cells, final boolean isRequired, final long sliceLengthMin) {
        this.store = store;
        this.cells = cells;
        final RootSwap swap = RootSwap.of(store, new WriterId(1, 2));
        swap.claim(0);
        this.writer = new StoreWriter(store, swap, new Holdings(cells.cells()), clock, INTERVAL_NS / 1_000_000, sliceLengthMin);
        writer.begin(
                new JobTerms(
                        Samples.FINGERPRINT,
                        new Extent.Steps(1_000),
                        Optional.empty(),
                        1,
                        () -> "0f".repeat(32),
                        MemorySegment.ofArray(new byte[0]),
                        () -> 0,
                        () -> 0),
                Optional.empty());
        this.agent = new CheckpointAgent(
                writer,
                cells,
                0,
                new CheckpointAgent.Terms(
                        isRequired,
                        INTERVAL_NS,
                        OptionalLong.empty(),
                        3 * SECOND_NS,
                        () -> true,
                        () -> true,
                        () -> hasLeft,
                        isLast -> answered(new CheckpointAgent.Capture(isLast ? 9 : 7, new Content.Cells(cells))),
                        durableQueues::add,
                        failures::add,
                        clock));
    }

    /** Claims the store. */
    static SampleAgent on(final SimulatedStore store, final int cells, final int stateLength) {
        return new SampleAgent(store, new CellArray(cells, stateLength), true, SLICE_LENGTH_MIN);
    }

    /** Claims the store, tries again where it fails, and writes a quarter of all cells at a time. */
    static SampleAgent patientOn(final SimulatedStore store, final int cells, final int stateLength) {
        return new SampleAgent(store, new CellArray(cells, stateLength), false, SegmentWriter.lengthOf(cells / 4, stateLength));
    }

    private static <T> AgentCall<T> answered(final T answer) {
        final AgentCall<T> call = new AgentCall<>(() -> answer);
        call.run();
        return call;
    }

    void stepAll() {
        for (int cell = 0; cell < cells.cells(); cell++) {
            step(cell, 1_000);
        }
    }

    void step(final int cell, final long computeNs) {
        final long step = cells.step(cell) + 1;
        cells.slot(cell, step).set(ValueLayout.JAVA_LONG, 0, cell * 1_000L + step);
        cells.computed(cell, computeNs);
        cells.publish(cell, step);
    }

    void notice(final long leftNs) {
        agent.onNotice(new NoticeProgress.Notice(clock.nanoTime(), clock.wallClockMs(), clock.nanoTime() + leftNs, true));
    }

    void cycle() {
        while (failures.isEmpty() && agent.doWork() > 0) {
            // Until there is nothing to do.
        }
    }

    void cycleToItsEnd() {
        try {
            while (failures.isEmpty()) {
                agent.doWork();
            }
        } catch (final AgentTerminationException e) {
            // It has ended itself.
        }
    }

    /** Cell-steps of the last commit that returned. */
    long confirmedWork() {
        return writer.figures().durableWork();
    }

    /** Step of each cell that the newest manifest of a store holds; all that it names is read and verified. */
    static Map<Integer, Long> held(final SimulatedStore store) {
        final CheckpointStore reader = store.anotherHandle();
        final CheckpointCatalog catalog = CheckpointCatalog.of(reader);
        final Map<Integer, Long> held = new HashMap<>();
        catalog.candidates(catalog.readRoot()).stream()
                .flatMap(reading -> reading.manifest().stream())
                .findFirst()
                .ifPresent(manifest -> manifest.segments().forEach(segment -> SegmentReader.open(reader, segment, Samples.FINGERPRINT)
                        .read(EntryFilter.ALL, (cell, step, payload) -> {
                            if (payload.get(ValueLayout.JAVA_LONG, 0) != cell * 1_000L + step) {
                                throw new AssertionError("a wrong state: cell=" + cell + ", step=" + step);
                            }
                            held.merge((int) cell, step, Math::max);
                        })));
        return held;
    }

    Map<Integer, Long> held() {
        return held(store);
    }
}
