package io.holdfast.jmh;

import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.Control;

/**
 * What it costs to hand a completion of 64 bytes to the agent and to get its slot back: on one thread, and between a worker and the agent
 * that do nothing else. The baselines hand objects over that somebody else would have to bound or to allocate.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandOverBenchmark {

    private static final int SLOTS = 16;
    private static final int STATE_LENGTH = 64;

    /** The slots of the engine. */
    @State(Scope.Group)
    public static class Slots {
        private final CompletionQueue queue = new CompletionQueue(SLOTS, STATE_LENGTH);
        private long task; // Of the worker.

        private boolean offer() {
            final Completion slot = queue.takeFree();
            if (slot == null) {
                return false;
            }
            slot.set(Completion.NODE, 0, task++);
            queue.offer(slot);
            return true;
        }

        private boolean poll(final Blackhole hole) {
            final Completion slot = queue.poll();
            if (slot == null) {
                return false;
            }
            hole.consume(slot.second());
            queue.giveBack(slot);
            return true;
        }
    }

    /** Queues of the JDK, and an object made before. */
    @State(Scope.Group)
    public static class Queues {
        private final Queue<Object> bounded = new ArrayBlockingQueue<>(SLOTS);
        private final Queue<Object> linked = new ConcurrentLinkedQueue<>();
        private final Object completion = new Object();
    }

    @Benchmark
    @Group("slotAlone")
    @GroupThreads(1)
    public void slotAlone(final Slots slots, final Blackhole hole) {
        slots.offer();
        slots.poll(hole);
    }

    @Benchmark
    @Group("baselineArrayBlockingQueueAlone")
    @GroupThreads(1)
    public void arrayBlockingQueueAlone(final Queues queues, final Blackhole hole) {
        queues.bounded.offer(queues.completion);
        hole.consume(queues.bounded.poll());
    }

    @Benchmark
    @Group("baselineConcurrentLinkedQueueAlone")
    @GroupThreads(1)
    public void concurrentLinkedQueueAlone(final Queues queues, final Blackhole hole) {
        queues.linked.offer(queues.completion);
        hole.consume(queues.linked.poll());
    }

    @Benchmark
    @Group("slot")
    public void slotWorker(final Slots slots, final Control control) {
        while (!slots.offer() && !control.stopMeasurement) {
            Thread.onSpinWait();
        }
    }

    @Benchmark
    @Group("slot")
    public void slotAgent(final Slots slots, final Control control, final Blackhole hole) {
        while (!slots.poll(hole) && !control.stopMeasurement) {
            Thread.onSpinWait();
        }
    }

    @Benchmark
    @Group("baselineArrayBlockingQueue")
    public void arrayBlockingQueueWorker(final Queues queues, final Control control) {
        while (!queues.bounded.offer(queues.completion) && !control.stopMeasurement) {
            Thread.onSpinWait();
        }
    }

    @Benchmark
    @Group("baselineArrayBlockingQueue")
    public void arrayBlockingQueueAgent(final Queues queues, final Control control, final Blackhole hole) {
        Object completion = queues.bounded.poll();
        while (completion == null && !control.stopMeasurement) {
            Thread.onSpinWait();
            completion = queues.bounded.poll();
        }
        hole.consume(completion);
    }
}
