package io.holdfast.engine;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.internal.checkpoint.Content;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.RoundFold;
import io.holdfast.engine.internal.scheduler.Crew;
import io.holdfast.engine.internal.scheduler.ShortTask;
import io.holdfast.engine.internal.scheduler.TaskFront;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reduction under way. */
final class ReductionShape implements Shape {

    private final Reduction reduction;
    private final RoundFold fold;
    private final TaskFront front;
    private final ShortTask shortTask;
    private final MemorySegment prepared;
    private final long restored;
    private final long total;
    private volatile boolean folded; // Set once by the journal agent, or at the start.

    ReductionShape(final Reduction reduction, final MemorySegment prepared, final RoundFold fold) {
        this.reduction = reduction;
        this.prepared = prepared;
        this.fold = fold;
        this.restored = fold.frontier().completedTasks();
        this.shortTask = shortTask(reduction);
        this.folded = fold.isComplete();
        this.total = fold.taskEnd() - fold.taskBegin() + (shortTask.exists() ? 1 : 0);
        final List<Long> begins = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();
        if (!folded) {
            fold.gaps(begins::add, ends::add);
        }
        this.front = new TaskFront(toArray(begins), toArray(ends), fold.allowedEnd());
    }

    private static ShortTask shortTask(final Reduction reduction) {
        final long items = ((Extent.Items) reduction.spec().extent()).items();
        final long taskSize = reduction.spec().identity().taskSize();
        final long task = items / taskSize;
        final boolean isMine = reduction.spec().shard().map(Shard::end).orElse(Long.MAX_VALUE) > task;
        return new ShortTask(task, task * taskSize, isMine ? items : task * taskSize, reduction.stateLength());
    }

    private static long[] toArray(final List<Long> longs) {
        return longs.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public Crew crew(final Crew.Terms terms, final MemorySegment ignored) {
        return Crew.of(terms, reduction, prepared, front, shortTask);
    }

    @Override
    public boolean isJournaled() {
        return true;
    }

    @Override
    public int completionLength() {
        return reduction.stateLength();
    }

    @Override
    public RoundFold fold() {
        return fold;
    }

    @Override
    public void allow(final long end) {
        front.allow(end);
    }

    @Override
    public void foldComplete() {
        folded = true;
    }

    @Override
    public boolean isComplete() {
        return folded && (shortTask.isCompleted() || fold.isStoppedByRule());
    }

    @Override
    public long restored() {
        return restored;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public Content content() {
        return new Content.Nodes(fold.copy());
    }

    @Override
    public Result result() {
        final long taskSize = reduction.spec().identity().taskSize();
        final boolean withShort = shortTask.exists() && !fold.isStoppedByRule();
        final long items = withShort
                ? shortTask.toItem() - fold.taskBegin() * taskSize
                : (fold.resultEnd() - fold.taskBegin()) * taskSize;
        return new Result.Folded(items, fold.result(withShort ? shortTask.state() : null), fold.rows());
    }

    /** Computes the short task where everything else was restored; by the thread that holds the job. */
    void completeShort() {
        if (fold.isStoppedByRule() || !shortTask.claim()) {
            return;
        }
        final MemorySegment state = Arena.ofAuto().allocate(reduction.stateLength(), 64);
        try {
            reduction.newKernel(prepared).compute(shortTask.task(), shortTask.fromItem(), shortTask.toItem(), state);
        } catch (final Exception e) {
            throw new KernelException(
                    "the kernel failed: task=" + shortTask.task() + ", reason=" + e, shortTask.task(), e);
        }
        shortTask.completed(state);
    }

    @Override
    public Optional<Result.Cells> cells() {
        return Optional.empty();
    }

    @Override
    public CellArray cellArray() {
        return null;
    }
}
