package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.compute.BlockLimits;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * Advances cells of a field: visits the cells of its block, each for about a millisecond of steps. One thread runs it. It never blocks,
 * never locks, and allocates only the few views of a visit, not of a step.
 */
final class CellWorker implements Agent {

    private static final long VISIT_NS = 1_000_000;
    private static final long CLOCK_NS = 5_000; // Between two looks at the clock inside a visit, so that it costs half a percent.
    private static final int CLOCK_STEPS_MAX = 16; // Or so many steps: they may have become slow since the estimate.
    private static final int SEARCH_MAX = 256; // Positions looked at in one duty cycle.

    private final int id;
    private final CellShare share;
    private final CellArray cells;
    private final ClaimWord block;
    private final Thieves thieves;
    private final WorkerCounters counters;
    private final EngineClock clock;
    private final ClaimWord.Range range = new ClaimWord.Range();
    private Field.Kernel kernel;
    private long nsPerStep; // Smoothed; 0 before the first step.
    private long idleVisits; // Visits in a row that found nothing to do.
    private RetryQueue.Retry held; // A retry for which the queue had no room; nothing else is begun before.
    private int again = -1; // The cell of the last visit, where it needs no sweep to find it again.
    private int completing = -1; // A cell still owned whose new state waits for a free slot.
    private boolean completingDone;
    private boolean handedOver; // Since the agent was woken last; it may nap with that.

    CellWorker(final int id, final CellShare share) {
        this.id = id;
        this.share = share;
        this.cells = share.cells();
        this.block = share.common().blocks()[id];
        this.thieves = new Thieves(share.common().blocks(), id);
        this.counters = share.common().counters()[id];
        this.clock = share.common().clock();
    }

    @Override
    public String roleName() {
        return "holdfast-worker-" + id;
    }

    @Override
    public void onStart() {
        renewKernel();
    }

    @Override
    public int doWork() {
        final Control control = share.common().control();
        final Control.Mode mode = control.mode();
        if (mode == Control.Mode.STOP) {
            throw new AgentTerminationException();
        }
        if (completing >= 0) {
            return complete() ? 1 : 0;
        }
        if (mode == Control.Mode.DRAIN) {
            throw new AgentTerminationException();
        }
        if (id == 0 && share.common().canary().isDue() && share.common().canary().compute(clock.nanoTime())) {
            return 1;
        }
        final long nowNs = clock.nanoTime();
        if (held != null && !held.isDue(nowNs)) {
            return 0;
        }
        final RetryQueue.Retry retry = held != null ? held : share.common().retries().poll(nowNs);
        if (retry != null) {
            held = null;
            visit((int) retry.index(), retry.failures(), cells.step((int) retry.index()) + 1);
            return 1;
        }
        if (visitAgain() || search()) {
            return 1;
        }
        if (handedOver) {
            handedOver = false;
            share.common().wakeAgent();
        }
        return 0;
    }

    private boolean visitAgain() {
        final int cell = again;
        again = -1;
        if (cell < 0 || !cells.claim(cell)) {
            return false;
        }
        visit(cell, 0, share.steps());
        return true;
    }

    /** Looks for a cell that is behind. Answers whether it was worth it: after a whole sweep for nothing, others have it all in hand. */
    private boolean search() {
        for (int i = 0; i < SEARCH_MAX; i++) {
            if (!block.claim(1, range)) {
                if (!findWork()) {
                    return false;
                }
            } else if (visitIfBehind(share.front().cellAt(range.begin()))) {
                idleVisits = 0;
                return true;
            } else {
                idleVisits++;
            }
        }
        return idleVisits <= share.front().cells();
    }

    private boolean findWork() {
        final CellFront front = share.front();
        final long perStep = Math.max(1, nsPerStep);
        final long stride = nsPerStep == 0 ? 1 : Math.max(1, VISIT_NS / perStep);
        final long visits = idleVisits > front.cells() ? SEARCH_MAX : Math.max(1, BlockLimits.WORK_NS / (perStep * stride));
        if (front.deal(visits, stride, block)) {
            counters.dealt();
            return true;
        }
        if (thieves.steal()) {
            counters.stole();
            return true;
        }
        return false;
    }

    private boolean visitIfBehind(final int cell) {
        if (cells.isDone(cell)) {
            return false;
        }
        final long limit = Math.min(share.steps(), share.front().target());
        final long step = cells.step(cell);
        if (step >= limit && step < share.steps()) {
            share.front().reached();
            return false;
        }
        if (!cells.claim(cell)) {
            return false;
        }
        visit(cell, 0, limit);
        return true;
    }

    /** Advances an owned cell up to a limit, for a few milliseconds at most, then gives it back. */
    private void visit(final int cell, final int failures, final long limit) {
        final Control control = share.common().control();
        final long beginNs = clock.nanoTime();
        control.begun(beginNs);
        counters.busy(true);
        final long first = cells.step(cell);
        boolean done = false;
        try {
            done = isDoneAtStart(cell, first);
            if (!done) {
                done = advance(cell, first, Math.min(share.steps(), limit), beginNs);
            }
        } catch (final Throwable e) { // Whatever a user's kernel throws; the published state was not touched.
            counters.busy(false);
            account(cell, cells.step(cell) - first, clock.nanoTime() - beginNs);
            held = share.common().onFailure("cell", cell, failures + 1, e); // Still owned: the retry goes on with it.
            renewKernel();
            return;
        }
        counters.busy(false);
        account(cell, cells.step(cell) - first, clock.nanoTime() - beginNs);
        if (!done && cells.step(cell) >= limit) {
            share.front().reached();
        }
        again = !done && share.front().isThin() ? cell : -1;
        if (share.isJournaled() && cells.step(cell) > first) {
            completing = cell;
            completingDone = done;
        } else {
            release(cell, done);
        }
    }

    private boolean isDoneAtStart(final int cell, final long step) {
        if (step >= share.steps()) {
            return true;
        }
        if (step == 0) {
            kernel.initialize(cell, cells.slot(cell, 0).fill((byte) 0));
        }
        if (share.isVisited(cell)) {
            return false;
        }
        final boolean done = kernel.isDone(cell, step, cells.slot(cell, step).asReadOnly());
        share.visited(cell);
        return done;
    }

    private boolean advance(final int cell, final long first, final long limit, final long beginNs) throws Exception {
        final Control control = share.common().control();
        final int stepsPerClock = nsPerStep == 0 ? 1 : Math.clamp(CLOCK_NS / nsPerStep, 1, CLOCK_STEPS_MAX);
        int untilClock = stepsPerClock;
        final MemorySegment even = cells.slot(cell, 0);
        final MemorySegment odd = cells.slot(cell, 1);
        final MemorySegment evenBefore = even.asReadOnly();
        final MemorySegment oddBefore = odd.asReadOnly();
        long step = first;
        do {
            final boolean fromEven = (step & 1) == 0;
            final Field.Advance answer =
                    kernel.step(cell, step, fromEven ? evenBefore : oddBefore, fromEven ? odd : even);
            if (control.mode() == Control.Mode.STOP) {
                return false; // Abandoned: this attempt has ended, nothing is published any more.
            }
            cells.publish(cell, ++step);
            if (answer == Field.Advance.DONE || step >= share.steps()) {
                return true;
            }
            if (--untilClock == 0) {
                if (clock.nanoTime() - beginNs > 2 * VISIT_NS) {
                    return false; // Slower than estimated, or far behind: what it did is completed first.
                }
                untilClock = stepsPerClock;
            }
        } while (step < limit && control.mode() == Control.Mode.RUN);
        return false;
    }

    private void account(final int cell, final long steps, final long elapsedNs) {
        if (steps > 0) {
            cells.computed(cell, elapsedNs);
            counters.computed(steps, steps, elapsedNs);
            final long measured = Math.max(1, elapsedNs / steps);
            nsPerStep = nsPerStep == 0 ? measured : nsPerStep + (measured - nsPerStep) / 4;
        }
    }

    private void renewKernel() {
        try {
            kernel = share.newKernel();
        } catch (final Throwable e) {
            share.common().control().fail(new KernelException("a kernel could not be made: reason=" + e, -1, e));
            throw new AgentTerminationException();
        }
    }

    private boolean complete() {
        final Completion slot = share.common().completions().takeFree();
        if (slot == null) {
            share.common().wakeAgent();
            return false; // Back-pressure: the caller idles, the only wait there is.
        }
        final int cell = completing;
        final long step = cells.step(cell);
        slot.set(Completion.CELL, cell, step);
        MemorySegment.copy(cells.slot(cell, step), 0, slot.state(), 0, cells.stateLength());
        share.common().completions().offer(slot);
        completing = -1;
        release(cell, completingDone);
        handedOver = true;
        share.common().handedOver();
        return true;
    }

    private void release(final int cell, final boolean done) {
        cells.release(cell, done);
        if (done && share.front().done()) {
            share.common().control().progressed();
        }
    }
}
