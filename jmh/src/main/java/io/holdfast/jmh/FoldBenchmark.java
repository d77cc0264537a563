package io.holdfast.jmh;

import io.holdfast.engine.internal.compute.Frontier;
import io.holdfast.engine.internal.compute.NodeStack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the fixed shape of the fold costs for one task whose state is one double: in a worker's stack, and in the frontier, in order and
 * last half first; beside the sum of an array, whose order is as fixed and whose result is another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class FoldBenchmark {

    private static final int TASKS = 4096;
    private static final int STATE_LENGTH = Double.BYTES;

    private final double[] values = new double[TASKS];
    private final MemorySegment state = Arena.ofAuto().allocate(STATE_LENGTH, 8);
    private final NodeStack stack = new NodeStack(STATE_LENGTH, FoldBenchmark::merge);
    private Frontier frontier;
    private long begin; // Of the next tasks that the frontier takes.

    private static void merge(final MemorySegment left, final MemorySegment right) {
        left.set(ValueLayout.JAVA_DOUBLE, 0, left.get(ValueLayout.JAVA_DOUBLE, 0) + right.get(ValueLayout.JAVA_DOUBLE, 0));
    }

    /** Values to add. */
    @Setup
    public void fill() {
        for (int i = 0; i < TASKS; i++) {
            values[i] = 1.0 / (i + 1);
        }
    }

    /** A frontier that has room for an iteration's tasks in one round. */
    @Setup(Level.Iteration)
    public void begin() {
        frontier = new Frontier(STATE_LENGTH, FoldBenchmark::merge);
        begin = 1L << 50;
        frontier.close(begin);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public double stack() {
        for (int i = 0; i < TASKS; i++) {
            stack.leaf().set(ValueLayout.JAVA_DOUBLE, 0, values[i]);
            stack.push(i);
        }
        final double sum = stack.state(0).get(ValueLayout.JAVA_DOUBLE, 0);
        stack.clear();
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int frontierInOrder() {
        for (int i = 0; i < TASKS; i++) {
            state.set(ValueLayout.JAVA_DOUBLE, 0, values[i]);
            frontier.add(0, begin + i, state);
        }
        begin += TASKS;
        return frontier.count();
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int frontierLastHalfFirst() {
        for (int i = 0; i < TASKS; i++) {
            state.set(ValueLayout.JAVA_DOUBLE, 0, values[i]);
            frontier.add(0, begin + (i ^ (TASKS / 2)), state);
        }
        begin += TASKS;
        return frontier.count();
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public double baselineArraySum() {
        double sum = 0;
        for (int i = 0; i < TASKS; i++) {
            sum += values[i];
        }
        return sum;
    }
}
