package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.AgentTerminationException;

/** Workers of a field and a simple agent, stepped by a test on one thread. */
final class SimulatedCells {

    private final ScriptedField field;
    private final CellArray cells;
    private final CellFront front;
    private final Control control = new Control(() -> {});
    private final Canary canary;
    private final CompletionQueue completions;
    private final Common common;
    private final List<CellWorker> workers = new ArrayList<>();
    private final boolean[] hasLeft;
    private final long[] handedOver; // Step of each cell's last completion.

    SimulatedCells(
            final ScriptedField field,
            final FakeClock clock,
            final CellArray cells,
            final int workerCount,
            final int slots,
            final boolean journaled) {
        this.field = field;
        this.cells = cells;
        long stepMin = Long.MAX_VALUE;
        for (int cell = 0; cell < cells.cells(); cell++) {
            stepMin = Math.min(stepMin, cells.step(cell));
        }
        this.front = new CellFront(0, cells.cells(), workerCount, stepMin);
        this.canary = new Canary(new ScriptedField(cells.cells(), field.steps(), clock), MemorySegment.NULL, null, control, () -> {});
        this.completions = new CompletionQueue(slots, ScriptedField.STATE_LENGTH);
        this.common = new Common(workerCount, control, canary, completions, () -> {}, clock);
        final CellShare share = new CellShare(field, MemorySegment.NULL, cells, front, field.steps(), journaled, common);
        this.hasLeft = new boolean[workerCount];
        this.handedOver = new long[cells.cells()];
        for (int id = 0; id < workerCount; id++) {
            final CellWorker worker = new CellWorker(id, share);
            worker.onStart();
            workers.add(worker);
        }
    }

    int work(final int worker) {
        if (hasLeft[worker]) {
            return 0;
        }
        try {
            return workers.get(worker).doWork();
        } catch (final AgentTerminationException e) {
            hasLeft[worker] = true;
            return 0;
        }
    }

    /** Polls at most so many completions: each is a whole state, ahead of the cell's last. */
    int agent(final int most, final long seed) {
        int polled = 0;
        while (polled < most) {
            final Completion slot = completions.poll();
            if (slot == null) {
                break;
            }
            final int cell = (int) slot.first();
            assertThat(slot.kind()).isEqualTo(Completion.CELL);
            assertThat(slot.second()).as("seed=%d, cell=%d", seed, cell).isGreaterThan(handedOver[cell]);
            handedOver[cell] = slot.second();
            assertState(cell, slot.second(), slot.state(), seed);
            completions.giveBack(slot);
            polled++;
        }
        return polled;
    }

    void assertState(final int cell, final long step, final MemorySegment state, final long seed) {
        final MemorySegment expected = MemorySegment.ofArray(new long[ScriptedField.STATE_LENGTH / 8]);
        assertThat(field.model(cell, step, expected)).as("seed=%d, cell=%d", seed, cell).isEqualTo(step);
        assertThat(state.toArray(ValueLayout.JAVA_LONG)).as("seed=%d, cell=%d, step=%d", seed, cell, step)
                .isEqualTo(expected.toArray(ValueLayout.JAVA_LONG));
    }

    boolean isComplete() {
        return front.remaining() == 0;
    }

    boolean haveAllLeft() {
        for (final boolean left : hasLeft) {
            if (!left) {
                return false;
            }
        }
        return true;
    }

    int workers() {
        return workers.size();
    }

    ScriptedField field() {
        return field;
    }

    CellArray cells() {
        return cells;
    }

    CellFront front() {
        return front;
    }

    Control control() {
        return control;
    }

    long handedOver(final int cell) {
        return handedOver[cell];
    }
}
