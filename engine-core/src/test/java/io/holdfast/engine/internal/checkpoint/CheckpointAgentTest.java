package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints of cells that a test advances, cycle by cycle, on a simulated store and a clock that stands still. */
final class CheckpointAgentTest {

    private static final int CELLS = 64;
    private static final int STATE_LENGTH = 512 << 10;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long INTERVAL_NS = 200 * SECOND_NS;

    private final FakeClock clock = new FakeClock();
    private final SimulatedStore store = SimulatedStore.withSeed(1);
    private final CellArray cells = new CellArray(CELLS, STATE_LENGTH);
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Long> durableQueues = new ArrayList<>();
    private CheckpointAgent agent;

    @BeforeEach
    void claim() {
        final RootSwap swap = RootSwap.of(store, new WriterId(1, 2));
        swap.claim(0);
        final StoreWriter writer = new StoreWriter(store, swap, new Holdings(CELLS), clock, 10_000);
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
        agent = new CheckpointAgent(
                writer,
                cells,
                new CheckpointAgent.Terms(
                        true,
                        INTERVAL_NS,
                        OptionalLong.empty(),
                        3 * SECOND_NS,
                        () -> true,
                        () -> true,
                        () -> true,
                        isLast -> answered(new CheckpointAgent.Capture(isLast ? 9 : 7, new Content.Cells(cells))),
                        durableQueues::add,
                        failures::add,
                        clock));
        agent.onStart();
    }

    private static <T> AgentCall<T> answered(final T answer) {
        final AgentCall<T> call = new AgentCall<>(() -> answer);
        call.run();
        return call;
    }

    @Test
    void shouldCommitEachIntervalAndLetTheQueueGo() {
        step(5, 1);
        cycle();
        assertThat(held()).isEmpty();

        clock.advance(INTERVAL_NS);
        cycle();

        assertThat(held()).containsOnly(Map.entry(5, 1L));
        assertThat(durableQueues).containsExactly(7L);
    }

    @Test
    void shouldCommitTheMostValuableCellsFirstUnderANotice() {
        for (int cell = 0; cell < CELLS; cell++) {
            step(cell, 1 + cell * 37 % CELLS * 1_000_000L);
        }
        notice(30 * SECOND_NS);

        agent.doWork();

        assertThat(held()).isNotEmpty().hasSizeLessThan(CELLS);
        final long least = held().keySet().stream().mapToLong(cells::computeNs).min().orElseThrow();
        for (int cell = 0; cell < CELLS; cell++) {
            if (!held().containsKey(cell)) {
                assertThat(cells.computeNs(cell)).as("cell=%d", cell).isLessThan(least);
            }
        }
        assertThat(agent.noticeFigures().firstCommitNs()).isEqualTo(clock.nanoTime());
        assertThat(agent.noticeFigures().lackingBytes())
                .isEqualTo((CELLS - held().size()) * SegmentDescriptor.bytesPerEntry(STATE_LENGTH));
    }

    @Test
    void shouldCommitAgainAndAgainUntilTheStoreHoldsAll() {
        stepAll();
        notice(30 * SECOND_NS);
        long before = -1;
        while (held().size() > before) {
            before = held().size();
            agent.doWork();
        }

        assertThat(held()).hasSize(CELLS);
        assertThat(agent.noticeFigures().lackingBytes()).isZero();
        assertThat(released()).isFalse();

        agent.finish(new CheckpointAgent.LastCommit(false));
        cycleToItsEnd();

        assertThat(released()).isTrue();
        assertThat(agent.noticeFigures().durableNs()).isEqualTo(clock.nanoTime());
        assertThat(durableQueues.getLast()).isEqualTo(9);
    }

    @Test
    void shouldCutACheckpointUnderWayAndCommitWhatItHas() {
        stepAll();
        agent.request();
        agent.doWork(); // Asks for the capture.
        agent.doWork(); // Begins the pass.
        agent.doWork(); // Writes one slice.
        assertThat(held()).isEmpty();
        notice(30 * SECOND_NS);

        agent.doWork();

        assertThat(held()).isNotEmpty().hasSizeLessThan(CELLS);
        assertThat(durableQueues).doesNotContain(7L);
    }

    @Test
    void shouldWriteNoMoreThanTheTimeLeftAllows() {
        stepAll();
        agent.request();
        slowPuts(SECOND_NS); // So the store takes 8 MiB a second.
        cycle();
        stepAll();
        notice(300_000_000);

        final long before = store.list("segment").stream().mapToLong(CheckpointStore.Entry::length).sum();
        agent.doWork();

        final long after = store.list("segment").stream().mapToLong(CheckpointStore.Entry::length).sum();
        assertThat(after - before).isBetween(1L, 1_200_000L);
    }

    @Test
    void shouldCaptureAheadWhileTheDebtIsHigh() {
        stepAll();
        agent.request();
        slowPuts(8 * SECOND_NS); // So the store takes about 1 MiB a second, and 32 MiB are ten times the budget.
        cycle();
        final long sequence = sequence();
        stepAll();
        clock.advance(SECOND_NS);

        agent.doWork();

        assertThat(sequence()).isEqualTo(sequence);
        notice(30 * SECOND_NS);
        agent.doWork();
        assertThat(sequence()).isGreaterThan(sequence);
        assertThat(held().values()).as("captured before the notice, committed at once").contains(2L);
        assertThat(agent.debt().seconds()).isGreaterThan(3);
    }

    @Test
    void shouldGoOnCommittingEachSecondUnderANoticeThatIsFar() {
        step(1, 1);
        agent.onNotice(new CheckpointAgent.Notice(clock.nanoTime(), 0, clock.nanoTime() + 600 * SECOND_NS, false));
        clock.advance(SECOND_NS);
        cycle();
        assertThat(held()).containsOnly(Map.entry(1, 1L));

        agent.onNotice(null);
        step(1, 1);
        clock.advance(SECOND_NS);
        cycle();

        assertThat(held()).containsOnly(Map.entry(1, 1L));
    }

    /** Every put of this store takes so long from now on. */
    private void slowPuts(final long elapsedNs) {
        for (long call = store.calls() + 1; call < store.calls() + 100; call++) {
            store.before(call, () -> clock.advance(elapsedNs));
        }
    }

    private void stepAll() {
        for (int cell = 0; cell < CELLS; cell++) {
            step(cell, 1_000);
        }
    }

    private void step(final int cell, final long computeNs) {
        final long step = cells.step(cell) + 1;
        cells.slot(cell, step).set(ValueLayout.JAVA_LONG, 0, cell * 1_000L + step);
        cells.computed(cell, computeNs);
        cells.publish(cell, step);
    }

    private void notice(final long leftNs) {
        agent.onNotice(new CheckpointAgent.Notice(clock.nanoTime(), clock.wallClockMs(), clock.nanoTime() + leftNs, true));
    }

    private void cycle() {
        while (agent.doWork() > 0) {
            assertThat(failures).isEmpty();
        }
    }

    private void cycleToItsEnd() {
        try {
            while (true) {
                agent.doWork();
            }
        } catch (final AgentTerminationException e) {
            assertThat(failures).isEmpty();
        }
    }

    /** Rises with each commit. */
    private long sequence() {
        return CheckpointCatalog.of(store.anotherHandle()).readRoot().usable().sequence();
    }

    private boolean released() {
        return CheckpointCatalog.of(store.anotherHandle()).readRoot().usable().released();
    }

    /** Step of each cell that the newest manifest holds; whatever it names is read and verified. */
    private Map<Integer, Long> held() {
        final CheckpointStore reader = store.anotherHandle();
        final CheckpointCatalog catalog = CheckpointCatalog.of(reader);
        final Map<Integer, Long> held = new HashMap<>();
        catalog.candidates(catalog.readRoot()).stream()
                .flatMap(reading -> reading.manifest().stream())
                .findFirst()
                .ifPresent(manifest -> manifest.segments().forEach(segment -> SegmentReader.open(reader, segment, Samples.FINGERPRINT)
                        .read(EntryFilter.ALL, (cell, step, payload) -> {
                            assertThat(payload.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(cell * 1_000L + step);
                            held.merge((int) cell, step, Math::max);
                        })));
        return held;
    }
}
