package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.time.FakeClock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkpoints of cells that a test advances, cycle by cycle, on a simulated store and a clock that stands still. */
final class CheckpointAgentTest {

    private static final int CELLS = 64;
    private static final int STATE_LENGTH = 512 << 10;
    private static final long SECOND_NS = SampleAgent.SECOND_NS;
    private static final long INTERVAL_NS = SampleAgent.INTERVAL_NS;

    private final SimulatedStore store = SimulatedStore.withSeed(1);
    private final SampleAgent sample = SampleAgent.on(store, CELLS, STATE_LENGTH);
    private final CheckpointAgent agent = sample.agent;
    private final CellArray cells = sample.cells;
    private final FakeClock clock = sample.clock;

    @Test
    void shouldCommitEachIntervalAndLetTheQueueGo() {
        sample.step(5, 1);
        sample.cycle();
        assertThat(sample.held()).isEmpty();

        clock.advance(INTERVAL_NS);
        sample.cycle();

        assertThat(sample.held()).containsOnly(Map.entry(5, 1L));
        assertThat(sample.durableQueues).containsExactly(7L);
    }

    @Test
    void shouldCommitTheMostValuableCellsFirstUnderANotice() {
        for (int cell = 0; cell < CELLS; cell++) {
            sample.step(cell, 1 + cell * 37 % CELLS * 1_000_000L);
        }
        sample.notice(30 * SECOND_NS);

        agent.doWork();

        assertThat(sample.held()).isNotEmpty().hasSizeLessThan(CELLS);
        final long least = sample.held().keySet().stream().mapToLong(cells::computeNs).min().orElseThrow();
        for (int cell = 0; cell < CELLS; cell++) {
            if (!sample.held().containsKey(cell)) {
                assertThat(cells.computeNs(cell)).as("cell=%d", cell).isLessThan(least);
            }
        }
        assertThat(agent.noticeFigures().firstCommitNs()).isEqualTo(clock.nanoTime());
        assertThat(agent.noticeFigures().lackingBytes())
                .isEqualTo((CELLS - sample.held().size()) * SegmentDescriptor.bytesPerEntry(STATE_LENGTH));
    }

    @Test
    void shouldCommitAgainAndAgainUntilTheStoreHoldsAll() {
        sample.stepAll();
        slowPuts(SECOND_NS);
        sample.notice(3_000 * SECOND_NS);
        final long before = sequence();
        sample.cycle();

        assertThat(sequence()).isGreaterThan(before + 4);
        assertThat(sample.held()).hasSize(CELLS);
        assertThat(agent.noticeFigures().lackingBytes()).isZero();
        assertThat(released()).isFalse();

        final long finishNs = clock.nanoTime();
        agent.finish(new CheckpointAgent.LastCommit(false));
        sample.cycleToItsEnd();

        assertThat(released()).isTrue();
        assertThat(agent.noticeFigures().durableNs() - finishNs).isBetween(0L, clock.nanoTime() - finishNs);
        assertThat(sample.durableQueues.getLast()).isEqualTo(9);
    }

    @Test
    void shouldNotSpendTheTimeOfAFastStoreOnRoots() {
        sample.stepAll();
        sample.notice(30 * SECOND_NS);
        final long before = sequence();
        agent.doWork(); // The first slice is short, since the store's rate is unknown, and is committed.
        assertThat(sequence()).isEqualTo(before + 1);

        agent.doWork();
        assertThat(sequence()).isEqualTo(before + 1);
        sample.cycle();

        assertThat(sample.held()).hasSize(CELLS);
        assertThat(sequence()).isEqualTo(before + 2);
    }

    @Test
    void shouldCommitEachSliceWhenTheDeadlineIsNear() {
        sample.stepAll();
        sample.notice(SECOND_NS / 4);

        agent.doWork();
        final long before = sequence();
        agent.doWork();

        assertThat(sequence()).isEqualTo(before + 1);
    }

    @Test
    void shouldCutACheckpointUnderWayAndCommitWhatItHas() {
        sample.stepAll();
        agent.request();
        agent.doWork(); // Asks for the capture.
        agent.doWork(); // Begins the pass.
        agent.doWork(); // Writes one slice.
        assertThat(sample.held()).isEmpty();
        sample.notice(30 * SECOND_NS);

        agent.doWork();

        assertThat(sample.held()).isNotEmpty().hasSizeLessThan(CELLS);
        assertThat(sample.durableQueues).doesNotContain(7L);
    }

    @Test
    void shouldWriteNoMoreThanTheTimeLeftAllows() {
        sample.stepAll();
        agent.request();
        slowPuts(SECOND_NS); // So the store takes 8 MiB a second.
        sample.cycle();
        sample.stepAll();
        sample.notice(300_000_000);

        final long before = store.list("segment").stream().mapToLong(CheckpointStore.Entry::length).sum();
        agent.doWork();

        final long after = store.list("segment").stream().mapToLong(CheckpointStore.Entry::length).sum();
        assertThat(after - before).isBetween(1L, 1_200_000L);
    }

    @Test
    void shouldCaptureAheadWhileTheDebtIsHigh() {
        sample.stepAll();
        agent.request();
        slowPuts(8 * SECOND_NS); // So the store takes about 1 MiB a second, and 32 MiB are ten times the budget.
        sample.cycle();
        final long sequence = sequence();
        sample.stepAll();
        clock.advance(SECOND_NS);

        agent.doWork();

        assertThat(sequence()).isEqualTo(sequence);
        sample.notice(30 * SECOND_NS);
        agent.doWork();
        assertThat(sequence()).isGreaterThan(sequence);
        assertThat(sample.held().values()).as("captured before the notice, committed at once").contains(2L);
        assertThat(agent.debt().seconds()).isGreaterThan(3);
    }

    @Test
    void shouldGoOnCommittingEachSecondUnderANoticeThatIsFar() {
        sample.step(1, 1);
        agent.onNotice(new NoticeProgress.Notice(clock.nanoTime(), 0, clock.nanoTime() + 600 * SECOND_NS, false));
        clock.advance(SECOND_NS);
        sample.cycle();
        assertThat(sample.held()).containsOnly(Map.entry(1, 1L));

        agent.onNotice(null);
        sample.step(1, 1);
        clock.advance(SECOND_NS);
        sample.cycle();

        assertThat(sample.held()).containsOnly(Map.entry(1, 1L));
    }

    @AfterEach
    void shouldNotHaveFailed() {
        assertThat(sample.failures).isEmpty();
    }

    /** Every put of this store takes so long from now on. */
    private void slowPuts(final long elapsedNs) {
        for (long call = store.calls() + 1; call < store.calls() + 400; call++) {
            store.before(call, () -> clock.advance(elapsedNs));
        }
    }

    /** Rises with each commit. */
    private long sequence() {
        return CheckpointCatalog.of(store.anotherHandle()).readRoot().usable().sequence();
    }

    private boolean released() {
        return CheckpointCatalog.of(store.anotherHandle()).readRoot().usable().released();
    }
}
