package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.internal.compute.BlockLimits;
import io.holdfast.engine.internal.compute.Rounds;
import io.holdfast.engine.internal.concurrent.ClaimWord;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The moving front of a reduction: deals aligned power-of-two blocks of the tasks that are missing, in order, cut at round ends, at most
 * one round ahead of the oldest open one. Lock-free; any worker deals for itself.
 */
public final class TaskFront {

    private final long[] begins; // Gaps in order; immutable.
    private final long[] ends;
    private final AtomicLong next; // First task not dealt: compare-and-set by workers.
    private volatile long allowedEnd; // Written by the journal agent as it closes rounds.

    /**
     * A front over the tasks that are missing.
     *
     * @param begins begins of the gaps, in order.
     * @param ends their ends.
     * @param allowedEnd how far work may run for now.
     */
    public TaskFront(final long[] begins, final long[] ends, final long allowedEnd) {
        this.begins = begins.clone();
        this.ends = ends.clone();
        this.next = new AtomicLong(begins.length == 0 ? Long.MAX_VALUE : begins[0]);
        this.allowedEnd = allowedEnd;
    }

    /**
     * Lets work run further. By the journal agent.
     *
     * @param end a round end; never smaller than before.
     */
    public void allow(final long end) {
        allowedEnd = end;
    }

    /**
     * Whether all tasks were dealt.
     *
     * @return true at the end of the last gap.
     */
    public boolean isExhausted() {
        return next.get() == Long.MAX_VALUE;
    }

    /**
     * Deals one block.
     *
     * @param nsPerTask the worker's estimate; 0 when it has none: a block of one task.
     * @param block receives the block; empty before.
     * @return false when nothing may be dealt now.
     */
    boolean deal(final long nsPerTask, final ClaimWord block) {
        while (true) {
            final long begin = next.get();
            if (begin == Long.MAX_VALUE || begin >= allowedEnd) {
                return false;
            }
            final int gap = gapOf(begin);
            final int level = Math.min(levelFor(nsPerTask), Long.numberOfTrailingZeros(begin));
            final long limit = Math.min(ends[gap], Rounds.endAfter(begin));
            int fitting = level;
            while (begin + (1L << fitting) > limit) {
                fitting--;
            }
            final long end = begin + (1L << fitting);
            final long after = end < ends[gap] ? end : gap + 1 < begins.length ? begins[gap + 1] : Long.MAX_VALUE;
            if (next.compareAndSet(begin, after)) {
                block.install(begin, 1 << fitting);
                return true;
            }
        }
    }

    private int gapOf(final long task) {
        final int found = Arrays.binarySearch(begins, task);
        return found >= 0 ? found : -found - 2;
    }

    private static int levelFor(final long nsPerTask) {
        if (nsPerTask <= 0) {
            return 0;
        }
        final long tasks = Math.max(1, BlockLimits.WORK_NS / nsPerTask);
        return Math.min(BlockLimits.LEVEL_MAX, 63 - Long.numberOfLeadingZeros(tasks));
    }
}
