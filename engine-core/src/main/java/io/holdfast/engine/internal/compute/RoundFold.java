package io.holdfast.engine.internal.compute;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A reduction under way: the frontier, the rows of the rounds that were closed, and the verdict of the stopping rule. Rounds are closed in
 * order, as soon as all their tasks are in. A shard closes none. Owned by one thread: recovery, then the journal agent.
 */
public final class RoundFold {

    private final Reduction reduction;
    private final Frontier frontier;
    private final List<Row> rows = new ArrayList<>();
    private final long taskBegin;
    private final long taskEnd; // Of the full tasks.
    private final long taskSize;
    private final boolean closesRounds;
    private final Optional<StoppingRule> rule;
    private final MemorySegment scratch;
    private volatile long stopTasks = -1; // Written by the owner; whether it stopped may be asked by anyone.

    /**
     * A reduction at its beginning.
     *
     * @param reduction the job's pure part.
     * @param kernel a kernel of the owner's own, for its merge.
     */
    public RoundFold(final Reduction reduction, final Reduction.Kernel kernel) {
        final Extent.Items extent = (Extent.Items) reduction.spec().extent();
        final Optional<Shard> shard = reduction.spec().shard();
        this.reduction = reduction;
        this.frontier = new Frontier(reduction.stateLength(), guarded(kernel));
        this.taskSize = reduction.spec().identity().taskSize();
        final long full = extent.items() / taskSize;
        if (full > Rounds.TASKS_MAX) {
            throw new IllegalArgumentException("more tasks than rounds can count: tasks=" + full + ", max=" + Rounds.TASKS_MAX);
        }
        this.taskBegin = shard.map(Shard::begin).orElse(0L);
        this.taskEnd = Math.max(taskBegin, Math.min(full, shard.map(Shard::end).orElse(Long.MAX_VALUE)));
        this.closesRounds = shard.isEmpty();
        this.rule = extent.rule();
        this.scratch = Arena.ofAuto().allocate(reduction.stateLength(), 64);
    }

    /**
     * Adds a completed node. Does not close rounds; see {@link #closeNext()}.
     *
     * @param level its level.
     * @param begin its first task.
     * @param state its state; copied.
     * @return whether it brought anything new.
     */
    public boolean add(final int level, final long begin, final MemorySegment state) {
        return frontier.add(level, begin, state);
    }

    /**
     * Takes a row that was recorded before. In order; the rounds it closes need not be computed again.
     *
     * @param row the row.
     * @throws SmallerExtentException when an earlier row satisfies the rule already: the job went further than the rule allows.
     */
    public void restore(final Row row) {
        if (stopTasks >= 0) {
            throw new SmallerExtentException("the extent asked for is smaller than what is there: " + reduction.spec().extent().describe()
                    + " is satisfied after tasks=" + stopTasks + ", and the checkpoint goes on to tasks=" + row.tasks()
                    + "; ask for a smaller error or none, or begin anew with --fresh");
        }
        if (row.tasks() != Rounds.endAfter(frontier.closedTasks())) {
            throw new IllegalArgumentException("rows come in order: tasks=" + row.tasks() + ", closed=" + frontier.closedTasks());
        }
        record(row);
    }

    /**
     * Closes the next round if all its tasks are in and the rule has not been satisfied.
     *
     * @return its row; null when none can be closed.
     */
    public Row closeNext() {
        final long end = Rounds.endAfter(frontier.closedTasks());
        if (!closesRounds || stopTasks >= 0 || end > taskEnd || frontier.coveredFrom(0) < end) {
            return null;
        }
        frontier.fold(0, end, scratch);
        final List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < reduction.observables().size(); i++) {
            observations.add(observe(i));
        }
        final Row row = new Row(end, observations);
        record(row);
        return row;
    }

    /** What the user's code throws here is told as the user's, not as a bug of ours. */
    private static Merger guarded(final Reduction.Kernel kernel) {
        return (left, right) -> {
            try {
                kernel.merge(left, right);
            } catch (final RuntimeException e) {
                throw new KernelException("the kernel failed to merge two states: reason=" + e, -1, e);
            }
        };
    }

    private Observation observe(final int observable) {
        try {
            return reduction.observe(scratch.asReadOnly(), observable);
        } catch (final RuntimeException e) {
            throw new KernelException("the reduction failed to observe a state: observable=" + observable + ", reason=" + e, -1, e);
        }
    }

    private void record(final Row row) {
        rows.add(row);
        if (stopTasks < 0 && rule.isPresent() && rule.get().isSatisfiedBy(row, taskSize)) {
            stopTasks = row.tasks(); // Nodes never cross this end, so the result stays what the row says.
        } else {
            frontier.close(row.tasks());
        }
    }

    /**
     * How far work may run: one round ahead of the oldest open one.
     *
     * @return a round end; for a shard, no bound.
     */
    public long allowedEnd() {
        if (!closesRounds) {
            return Long.MAX_VALUE;
        }
        return Rounds.endAfter(Rounds.endAfter(frontier.closedTasks()));
    }

    /**
     * Whether all full tasks of the result are in and all its rounds are closed.
     *
     * @return true when only the short task may be missing.
     */
    public boolean isComplete() {
        final boolean rowsStand = !closesRounds || stopTasks >= 0 || Rounds.endAfter(frontier.closedTasks()) > taskEnd;
        return rowsStand && frontier.coveredFrom(taskBegin) >= resultEnd(); // A restored row may stop where nodes were lost.
    }

    /**
     * Whether the stopping rule was satisfied.
     *
     * @return true when the result ends at a row, before the extent's end.
     */
    public boolean isStoppedByRule() {
        return stopTasks >= 0;
    }

    /**
     * First task of this attempt's range.
     *
     * @return 0, or the shard's begin.
     */
    public long taskBegin() {
        return taskBegin;
    }

    /**
     * End of the full tasks of this attempt's range.
     *
     * @return the index after the last full task.
     */
    public long taskEnd() {
        return taskEnd;
    }

    /**
     * Full tasks in the result.
     *
     * @return their end.
     */
    public long resultEnd() {
        return stopTasks >= 0 ? stopTasks : taskEnd;
    }

    /**
     * Folds the result. Valid when {@link #isComplete()}.
     *
     * @param shortState the short task's state; null when there is none, or the rule stopped before it.
     * @return a state of its own.
     */
    public MemorySegment result(final MemorySegment shortState) {
        final MemorySegment result = MemorySegment.ofArray(new long[(reduction.stateLength() + 7) >>> 3])
                .asSlice(0, reduction.stateLength());
        if (resultEnd() > taskBegin) {
            frontier.fold(taskBegin, resultEnd(), result);
            if (shortState != null && stopTasks < 0) {
                frontier.merger().merge(result, shortState);
            }
        } else if (shortState != null) {
            result.copyFrom(shortState);
        }
        return result;
    }

    /**
     * The tasks of the result, in this attempt's range, that no node covers.
     *
     * @param begins receives the begins of the gaps, in order.
     * @param ends receives their ends.
     */
    public void gaps(final Consumer<Long> begins, final Consumer<Long> ends) {
        final long resultEnd = resultEnd();
        long at = taskBegin;
        while (at < resultEnd) {
            final long covered = Math.min(resultEnd, frontier.coveredFrom(at));
            if (covered > at) {
                at = covered;
                continue;
            }
            final long end = Math.min(resultEnd, frontier.nextBegin(at));
            begins.accept(at);
            ends.accept(end);
            at = end;
        }
    }

    /**
     * A copy of everything a checkpoint needs.
     *
     * @return the copy; shares no memory with this.
     */
    public FrontierCopy copy() {
        final int count = frontier.count();
        final long stride = (reduction.stateLength() + 7L) & -8L;
        final MemorySegment states = Arena.ofAuto().allocate(Math.max(8, count * stride), 8);
        final int[] levels = new int[count];
        final long[] begins = new long[count];
        for (int i = 0; i < count; i++) {
            levels[i] = frontier.level(i);
            begins[i] = frontier.begin(i);
            MemorySegment.copy(frontier.state(i), 0, states, i * stride, reduction.stateLength());
        }
        return new FrontierCopy(levels, begins, states, reduction.stateLength(), List.copyOf(rows), frontier.completedTasks());
    }

    /**
     * The nodes.
     *
     * @return the live frontier, for its owner.
     */
    public Frontier frontier() {
        return frontier;
    }

    /**
     * The rows so far.
     *
     * @return in order, a copy.
     */
    public List<Row> rows() {
        return List.copyOf(rows);
    }
}
