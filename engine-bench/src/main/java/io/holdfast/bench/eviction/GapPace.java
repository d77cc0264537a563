package io.holdfast.bench.eviction;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.engine.api.Field;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures from inside a kernel how long its worker was away between two steps: from the end of one to the begin of the next, by the clock and
 * by the processor time of the thread. Used by the kernel's thread alone; read by others once that has ended.
 */
final class GapPace implements Pace {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LONGEST = 16;

    /**
     * One gap.
     *
     * @param endNs when it ended, monotonic.
     * @param wallNs by the clock.
     * @param cpuNs processor time of the worker.
     */
    record Gap(long endNs, long wallNs, long cpuNs) {}

    private final RestGate rest;
    private final ComputeLoad load;
    private final LogHistogram wall = new LogHistogram();
    private final LogHistogram cpu = new LogHistogram();
    private final long[] longestEndNs = new long[LONGEST]; // The longest gaps by the clock, in no order.
    private final long[] longestWallNs = new long[LONGEST];
    private final long[] longestCpuNs = new long[LONGEST];
    private long sink;
    private long leftNs; // End of the step before; 0 when it is not to be counted.
    private long leftCpuNs;
    private volatile boolean measuring; // Written by the proof.

    GapPace(final RestGate rest, final ComputeLoad load) {
        this.rest = rest;
        this.load = load;
    }

    /** Counts the gaps from now on, or no more. By the proof. */
    void measure(final boolean counted) {
        measuring = counted;
    }

    @Override
    public void begin(final int cell, final long step) {
        if (leftNs != 0 && measuring) {
            record(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
        }
        rest.pass(step);
        if (rest.isOpen()) {
            sink += load.compute(cell + step);
        }
    }

    private void record(final long nowNs, final long nowCpuNs) {
        final long wallNs = nowNs - leftNs;
        final long cpuNs = nowCpuNs - leftCpuNs;
        wall.record(wallNs);
        cpu.record(cpuNs);
        int least = 0;
        for (int i = 1; i < LONGEST; i++) {
            least = longestWallNs[i] < longestWallNs[least] ? i : least;
        }
        if (wallNs > longestWallNs[least]) {
            longestEndNs[least] = nowNs;
            longestWallNs[least] = wallNs;
            longestCpuNs[least] = cpuNs;
        }
    }

    @Override
    public Field.Advance end(final int cell, final long step) {
        rest.stepped(cell, step);
        if (measuring) {
            leftCpuNs = THREADS.getCurrentThreadCpuTime();
            leftNs = System.nanoTime();
        } else {
            leftNs = 0;
        }
        return sink == 1 ? Field.Advance.DONE : Field.Advance.CONTINUE; // Never done: the sum keeps the load alive.
    }

    LogHistogram wall() {
        return wall;
    }

    LogHistogram cpu() {
        return cpu;
    }

    List<Gap> longest() {
        final List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < LONGEST; i++) {
            gaps.add(new Gap(longestEndNs[i], longestWallNs[i], longestCpuNs[i]));
        }
        return gaps;
    }
}
