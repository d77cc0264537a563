package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.AgentTerminationException;

/** Workers of a reduction and a simple journal agent, stepped by a test on one thread. */
final class SimulatedCrew {

    private final FakeClock clock;
    private final ScriptedReduction reduction;
    private final RoundFold fold;
    private final Control control;
    private final CompletionQueue completions;
    private final ShortTask shortTask;
    private final TaskFront front;
    private final Canary canary;
    private final Common common;
    private final List<TaskWorker> workers = new ArrayList<>();
    private final boolean[] hasLeft;
    private final long restored;
    private int wakings;

    SimulatedCrew(
            final ScriptedReduction reduction, final FakeClock clock, final RoundFold fold, final int workerCount, final int slots) {
        this(reduction, clock, fold, workerCount, slots, new Control(() -> {}), null);
    }

    SimulatedCrew(
            final ScriptedReduction reduction,
            final FakeClock clock,
            final RoundFold fold,
            final int workerCount,
            final int slots,
            final Control control,
            final Canary canary) {
        this.control = control;
        this.clock = clock;
        this.reduction = reduction;
        this.fold = fold;
        this.restored = fold.frontier().completedTasks();
        this.completions = new CompletionQueue(slots, reduction.stateLength());
        final long items = ((Extent.Items) reduction.spec().extent()).items();
        final long taskSize = reduction.spec().identity().taskSize();
        final long full = items / taskSize;
        this.shortTask = new ShortTask(full, full * taskSize, items, reduction.stateLength());
        final List<Long> begins = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        fold.gaps(begins::add, ends::add);
        this.front = new TaskFront(
                begins.stream().mapToLong(Long::longValue).toArray(), ends.stream().mapToLong(Long::longValue).toArray(), fold.allowedEnd());
        this.canary = canary != null
                ? canary
                : new Canary(new TestReduction(items, taskSize), MemorySegment.NULL, null, control, () -> {});
        this.common = new Common(workerCount, control, this.canary, completions, () -> wakings++, clock);
        final TaskShare share = new TaskShare(reduction, MemorySegment.NULL, front, shortTask, common);
        this.hasLeft = new boolean[workerCount];
        for (int id = 0; id < workerCount; id++) {
            final TaskWorker worker = new TaskWorker(id, share);
            worker.onStart();
            workers.add(worker);
        }
    }

    /** One duty cycle of a worker; 0 when it has left. */
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

    /** Polls at most so many completions, folds them, closes rounds. */
    int agent(final int most) {
        int polled = 0;
        for (Completion slot = completions.poll(); slot != null; slot = polled < most ? completions.poll() : null) {
            fold.add((int) slot.first(), slot.second(), slot.state());
            completions.giveBack(slot);
            polled++;
        }
        for (Row row = fold.closeNext(); row != null; row = fold.closeNext()) {
            front.allow(fold.allowedEnd());
        }
        return polled;
    }

    boolean isComplete() {
        return fold.isComplete() && (fold.isStoppedByRule() || shortTask.isCompleted());
    }

    boolean haveAllLeft() {
        for (final boolean left : hasLeft) {
            if (!left) {
                return false;
            }
        }
        return true;
    }

    MemorySegment result() {
        return fold.result(shortTask.exists() ? shortTask.state() : null);
    }

    ScriptedReduction reduction() {
        return reduction;
    }

    RoundFold fold() {
        return fold;
    }

    Control control() {
        return control;
    }

    Canary canary() {
        return canary;
    }

    ShortTask shortTask() {
        return shortTask;
    }

    FakeClock clock() {
        return clock;
    }

    CompletionQueue completions() {
        return completions;
    }

    WorkerCounters counters(final int worker) {
        return common.counters()[worker];
    }

    int workers() {
        return workers.size();
    }

    /** Tasks that were there before this attempt. */
    long restored() {
        return restored;
    }

    int wakings() {
        return wakings;
    }
}
