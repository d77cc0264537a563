package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.time.FakeClock;
import org.junit.jupiter.api.Test;

class CellWorkerTest {

    private static final int CYCLES_MAX = 1_000_000;
    private static final int OTHERS_CELL = 0;

    private final FakeClock clock = new FakeClock();

    @Test
    void shouldAdvanceEveryCellToTheExtent() {
        final SimulatedCells crew = crew(new ScriptedField(37, 100, clock), 1, true);

        runToEnd(crew);

        for (int cell = 0; cell < 37; cell++) {
            assertThat(crew.cells().step(cell)).isEqualTo(100);
            assertThat(crew.cells().isDone(cell)).isTrue();
            crew.assertState(cell, 100, crew.cells().slot(cell, 100), 0);
            assertThat(crew.handedOver(cell)).isEqualTo(100);
        }
        assertThat(crew.field().successes()).hasSize(3_700);
    }

    @Test
    void shouldAdvanceTheLeastAdvancedFirst() {
        final SimulatedCells crew = crew(new ScriptedField(50, 1_000_000, clock).costing((cell, step) -> 100_000), 1, false);

        for (int i = 0; i < 2_000; i++) {
            crew.work(0);
        }

        long least = Long.MAX_VALUE;
        long most = 0;
        for (int cell = 0; cell < 50; cell++) {
            least = Math.min(least, crew.cells().step(cell));
            most = Math.max(most, crew.cells().step(cell));
        }
        assertThat(least).isPositive();
        assertThat(most - least).isLessThanOrEqualTo(20); // Two visits of a millisecond.
    }

    /** Else the idle ones of 64 workers take the processors from the one that works. */
    @Test
    void shouldHaveNothingToDoWhileAllCellsAreOwnedByOthers() {
        final SimulatedCells crew = crew(new ScriptedField(5, 1_000, clock), 1, false);
        for (int cell = 0; cell < 5; cell++) {
            crew.cells().claim(cell);
        }
        for (int i = 0; i < 100; i++) {
            crew.work(0);
        }

        int work = 0;
        for (int i = 0; i < 1_000; i++) {
            work += crew.work(0);
        }

        assertThat(work).isZero();
        crew.cells().release(3, false);
        for (int i = 0; i < 100; i++) {
            crew.work(0);
        }
        assertThat(crew.cells().step(3)).isPositive();
    }

    /** A visit is about a millisecond, so that little is in flight, whatever happened to the target meanwhile. */
    @Test
    void shouldVisitACellForAboutAMillisecond() {
        final SimulatedCells crew = crew(new ScriptedField(1, 1_000_000, clock).costing((cell, step) -> 10_000), 1, true);
        for (int i = 0; i < 100; i++) {
            crew.work(0);
            crew.agent(4, 0);
        }
        while (!crew.cells().claim(OTHERS_CELL)) {
            crew.work(0);
            crew.agent(4, 0);
        }
        for (int i = 0; i < 10_000; i++) {
            crew.work(0);
        }
        crew.cells().release(OTHERS_CELL, false);

        final long before = crew.cells().step(OTHERS_CELL);
        while (crew.cells().step(OTHERS_CELL) == before) {
            crew.work(0);
        }

        assertThat(crew.cells().step(OTHERS_CELL) - before).isLessThanOrEqualTo(200);
    }

    @Test
    void shouldEndAVisitInTimeWhenStepsBecomeSlow() {
        final SimulatedCells crew =
                crew(new ScriptedField(1, 1_000_000, clock).costing((cell, step) -> step < 50_000 ? 100 : 20_000_000), 1, false);
        long longestNs = 0;

        while (crew.cells().step(0) < 50_100) {
            final long beginNs = clock.nanoTime();
            crew.work(0);
            longestNs = Math.max(longestNs, clock.nanoTime() - beginNs);
        }

        assertThat(longestNs).isLessThanOrEqualTo(16 * 20_000_000L);
    }

    @Test
    void shouldFinishTheLastCellsWithoutSweepingOverAllOthersEachTime() {
        final int cells = 100_000;
        final CellArray array = new CellArray(cells, ScriptedField.STATE_LENGTH);
        final ScriptedField field = new ScriptedField(cells, 2_000, clock).costing((cell, step) -> 10_000);
        final SimulatedCells crew = new SimulatedCells(field, clock, array, 2, 8, false);
        for (int cell = 1; cell < cells; cell++) {
            array.claim(cell);
            array.release(cell, true);
            crew.front().done();
        }
        int cycles = 0;

        while (!crew.isComplete()) {
            crew.work(cycles++ & 1);
        }

        assertThat(cycles).isLessThan(3_000); // 20 visits, and a sweep or two to find the cell.
    }

    @Test
    void shouldTryAStepThatThrewAgainAndSpoilNothing() {
        final SimulatedCells crew = crew(
                new ScriptedField(5, 50, clock).throwingFirst((cell, step) -> cell == 2 && step % 20 == 7 ? 3 : 0), 1, true);

        runToEnd(crew);

        assertThat(crew.control().failure()).isNull();
        crew.assertState(2, 50, crew.cells().slot(2, 50), 0);
        assertThat(crew.field().successes().values()).containsOnly(1);
    }

    @Test
    void shouldFailTheJobWhenAStepThrowsAgainAndAgain() {
        final SimulatedCells crew = crew(
                new ScriptedField(5, 50, clock).throwingFirst((cell, step) -> cell == 2 && step == 7 ? 4 : 0), 1, true);

        runToEnd(crew);

        assertThat(crew.control().failure()).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.index()).isEqualTo(2));
    }

    @Test
    void shouldTryAllAgainWhenMoreThrewThanCanWait() {
        final SimulatedCells crew =
                crew(new ScriptedField(200, 5, clock).throwingFirst((cell, step) -> step == 0 ? 2 : 0), 2, true);

        runToEnd(crew);

        assertThat(crew.control().failure()).isNull();
        assertThat(crew.isComplete()).isTrue();
    }

    private SimulatedCells crew(final ScriptedField field, final int workers, final boolean journaled) {
        return new SimulatedCells(field, clock, new CellArray(field.cells(), field.stateLength()), workers, 8, journaled);
    }

    private void runToEnd(final SimulatedCells crew) {
        for (int cycle = 0; cycle < CYCLES_MAX && !crew.isComplete() && crew.control().failure() == null; cycle++) {
            crew.work(cycle % crew.workers());
            crew.agent(8, 0);
            clock.advance(10_000);
        }
    }
}
