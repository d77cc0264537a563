package io.holdfast.bench.overhead;

import io.holdfast.bench.load.ComputeLoad;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongUnaryOperator;

/**
 * Does the tasks of one thread and counts them. Of every so many tasks one is timed by the thread's own processor time, so that a kernel
 * that was descheduled is not counted as computing. Used by one thread; its counters are read by any.
 */
final class KernelMeter implements LongUnaryOperator {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LINE = 16; // Longs on two cache lines.
    private static final int TASKS = LINE;
    private static final int TIMED = LINE + 1;
    private static final int TIMED_NS = LINE + 2;
    private static final int SINK = LINE + 3;
    private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(long[].class);

    private final ComputeLoad load;
    private final int period;
    private final long[] values = new long[3 * LINE];
    private int untilTimed;

    KernelMeter(final ComputeLoad load, final int period) {
        this.load = load;
        this.period = period;
        this.untilTimed = period;
    }

    @Override
    public long applyAsLong(final long task) {
        untilTimed--;
        final long answer = untilTimed > 0 ? load.compute(task) : timed(task);
        add(SINK, answer);
        add(TASKS, 1);
        return answer;
    }

    private long timed(final long task) {
        untilTimed = period;
        THREADS.getCurrentThreadCpuTime(); // The first call after long is slower than those that follow.
        final long clockNs = THREADS.getCurrentThreadCpuTime();
        final long beginNs = THREADS.getCurrentThreadCpuTime();
        final long answer = load.compute(task);
        final long endNs = THREADS.getCurrentThreadCpuTime();
        add(TIMED_NS, endNs - beginNs - (beginNs - clockNs)); // What the clock itself costs is no kernel's.
        add(TIMED, 1);
        return answer;
    }

    Count count() {
        return new Count(get(TASKS), get(TIMED), get(TIMED_NS));
    }

    private void add(final int index, final long amount) {
        VALUE.setOpaque(values, index, (long) VALUE.get(values, index) + amount);
    }

    private long get(final int index) {
        return (long) VALUE.getOpaque(values, index);
    }

    /**
     * What was counted up to a moment, or between two.
     *
     * @param tasks done.
     * @param timed tasks among them that were timed.
     * @param timedNs processor time of those.
     */
    record Count(long tasks, long timed, long timedNs) {

        static final Count NONE = new Count(0, 0, 0);

        Count plus(final Count other) {
            return new Count(tasks + other.tasks, timed + other.timed, timedNs + other.timedNs);
        }

        Count minus(final Count other) {
            return new Count(tasks - other.tasks, timed - other.timed, timedNs - other.timedNs);
        }

        /** Processor time inside all kernels. */
        double kernelNs() {
            return timed == 0 ? 0 : (double) timedNs / timed * tasks;
        }
    }
}
