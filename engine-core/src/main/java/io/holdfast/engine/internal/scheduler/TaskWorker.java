package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.internal.compute.BlockLimits;
import io.holdfast.engine.internal.compute.NodeStack;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * Computes tasks of a reduction: claims from its own block, is dealt another, or steals; folds what it computed and completes it at the
 * block's end. One thread runs it. It never blocks, never locks, and allocates only when a kernel throws.
 */
final class TaskWorker implements Agent {

    private static final long CHUNK_NS = 50_000; // Claimed at once, so that clock and claim cost nothing beside the work.
    private static final int CHUNK_MAX = 4096;
    private static final long CLOCK_NS = 5_000; // Between two looks at the clock inside a chunk, so that it costs half a percent.
    private static final int CLOCK_TASKS_MAX = 16; // Or so many tasks: they may have become slow since the estimate.

    private final int id;
    private final TaskShare share;
    private final ClaimWord block;
    private final Thieves thieves;
    private final WorkerCounters counters;
    private final EngineClock clock;
    private final ClaimWord.Range range = new ClaimWord.Range();
    private NodeStack stack;
    private Reduction.Kernel kernel;
    private long nsPerTask; // Smoothed; 0 before the first task.
    private long next; // The chunk that was claimed: [next, end) is still to be computed.
    private long end;
    private int failures; // Of the retried task in the chunk; 0 for others.
    private RetryQueue.Retry held; // A retry for which the queue had no room; nothing else is begun before.
    private boolean completing; // The stack is being handed over before anything else is computed.
    private int completed; // Nodes of the stack that were handed over.
    private boolean handedOver; // Since the agent was woken last; it may nap with that.
    private long stackSinceNs;

    TaskWorker(final int id, final TaskShare share) {
        this.id = id;
        this.share = share;
        this.block = share.blocks()[id];
        this.thieves = new Thieves(share.blocks(), id);
        this.counters = share.counters()[id];
        this.clock = share.clock();
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
        final Control.Mode mode = share.control().mode();
        if (mode == Control.Mode.STOP) {
            throw new AgentTerminationException();
        }
        if (completing) {
            return complete() ? 1 : 0;
        }
        if (mode == Control.Mode.DRAIN) {
            return drain();
        }
        if (id == 0 && share.canary().isDue() && share.canary().compute(clock.nanoTime())) {
            return 1;
        }
        if (held != null && !takeHeld(clock.nanoTime())) {
            return 0;
        }
        if (next < end || (block.claim(chunk(), range) && take())) {
            compute();
            return 1;
        }
        if (stack.depth() > 0) {
            completing = true;
            return 1;
        }
        if (findWork()) {
            return 1;
        }
        if (handedOver) {
            handedOver = false;
            share.wakeAgent();
        }
        return 0;
    }

    private boolean take() {
        next = range.begin();
        end = range.end();
        failures = 0;
        return true;
    }

    private boolean takeHeld(final long nowNs) {
        if (!held.isDue(nowNs)) {
            return false;
        }
        take(held);
        held = null;
        return true;
    }

    private void take(final RetryQueue.Retry retry) {
        next = retry.index();
        end = next + 1;
        failures = retry.failures();
    }

    private boolean findWork() {
        final long nowNs = clock.nanoTime();
        final RetryQueue.Retry retry = share.retries().poll(nowNs);
        if (retry != null) {
            take(retry);
            return true;
        }
        if (share.front().deal(nsPerTask, block)) {
            counters.dealt();
            return true;
        }
        if (thieves.steal()) {
            counters.stole();
            return true;
        }
        return share.shortTask().claimDue(nowNs) && computeShort(nowNs);
    }

    private int drain() {
        block.clear(); // Never computed, so recovery deals it again.
        next = end;
        if (stack.depth() == 0) {
            throw new AgentTerminationException();
        }
        completing = true;
        return 1;
    }

    private int chunk() {
        return nsPerTask <= 0 ? 1 : Math.clamp(CHUNK_NS / nsPerTask, 1, CHUNK_MAX);
    }

    private int tasksPerClock() {
        return nsPerTask <= 0 ? 1 : Math.clamp(CLOCK_NS / nsPerTask, 1, CLOCK_TASKS_MAX);
    }

    private void compute() {
        final Control control = share.control();
        final Reduction.Kernel compute = kernel;
        final NodeStack nodes = stack;
        final long taskSize = share.taskSize();
        final long beginNs = clock.nanoTime();
        final long first = next;
        if (nodes.depth() == 0) {
            stackSinceNs = beginNs;
        }
        control.begun(beginNs);
        counters.busy(true);
        final int tasksPerClock = tasksPerClock();
        int untilClock = tasksPerClock;
        long task = first;
        final long last = end;
        try {
            do {
                compute.compute(task, task * taskSize, (task + 1) * taskSize, nodes.leaf());
                nodes.push(task);
                task++;
                if (--untilClock == 0 && task < last) {
                    if (clock.nanoTime() - beginNs > 2 * CHUNK_NS) {
                        break;
                    }
                    untilClock = tasksPerClock;
                }
            } while (task < last && control.mode() == Control.Mode.RUN);
            next = task;
        } catch (final Throwable e) { // Whatever a user's kernel throws, this worker lives on.
            next = task + 1;
            onThrow(task, e);
        } finally {
            counters.busy(false);
        }
        final long nowNs = clock.nanoTime();
        account(task - first, nowNs - beginNs);
        if (next < end) { // Slower than estimated, or a task threw: what is left can be stolen, and is claimed in other portions.
            block.giveBack((int) (end - next));
            end = next;
        }
        if (nowNs - stackSinceNs > 2 * BlockLimits.WORK_NS) {
            completing = nodes.depth() > 0;
        }
    }

    private void account(final long tasks, final long elapsedNs) {
        counters.computed(tasks, tasks * share.taskSize(), elapsedNs);
        if (tasks == 0) {
            return;
        }
        final long measured = Math.max(1, elapsedNs / tasks);
        nsPerTask = nsPerTask == 0 ? measured : nsPerTask + (measured - nsPerTask) / 4;
    }

    /** The task leaves a hole, which is tried again; what was folded before it is completed first. */
    private void onThrow(final long task, final Throwable error) {
        if (share.control().failure() != null) {
            throw new AgentTerminationException(); // The merge failed, or the attempt did: nothing is completed any more.
        }
        completing = stack.depth() > 0;
        held = share.onFailure("task", task, ++failures, error);
        failures = 0;
        renewKernel();
    }

    /** A kernel that threw may be half-way through its scratch arrays. */
    private void renewKernel() {
        try {
            kernel = share.newKernel();
        } catch (final Throwable e) {
            share.control().fail(new KernelException("a kernel could not be made: reason=" + e, -1, e));
            throw new AgentTerminationException();
        }
        if (stack == null) {
            stack = new NodeStack(share.stateLength(), this::merge);
        }
    }

    private void merge(final MemorySegment left, final MemorySegment right) {
        try {
            kernel.merge(left, right);
        } catch (final Throwable e) { // Left is half merged: nothing of it can be completed.
            share.control().fail(new KernelException("the kernel failed to merge two states: reason=" + e, -1, e));
            throw new AgentTerminationException();
        }
    }

    private boolean computeShort(final long beginNs) {
        final ShortTask task = share.shortTask();
        counters.busy(true);
        share.control().begun(beginNs);
        try {
            final MemorySegment leaf = stack.leaf();
            kernel.compute(task.task(), task.fromItem(), task.toItem(), leaf);
            task.completed(leaf);
            counters.computed(1, task.toItem() - task.fromItem(), clock.nanoTime() - beginNs);
            share.wakeAgent();
            share.control().progressed();
        } catch (final Throwable e) { // Its items are its own, so it is no task for the retries: whoever claims it next tries again.
            share.failTooOften("task", task.task(), task.failed(clock.nanoTime()), e);
            task.release();
            renewKernel();
        } finally {
            counters.busy(false);
        }
        return true;
    }

    /** Hands the stack's nodes over; stops where no slot is free and goes on in the next cycle. */
    private boolean complete() {
        while (completed < stack.depth()) {
            final Completion slot = share.completions().takeFree();
            if (slot == null) {
                share.wakeAgent(); // Some of the slots that it shall empty are filled by this very hand-over.
                return false; // Back-pressure: the caller idles, the only wait there is.
            }
            slot.set(Completion.NODE, stack.level(completed), stack.begin(completed));
            MemorySegment.copy(stack.state(completed), 0, slot.state(), 0, share.stateLength());
            share.completions().offer(slot);
            completed++;
        }
        stack.clear();
        completed = 0;
        completing = false;
        handedOver = true;
        share.handedOver();
        return true;
    }
}
