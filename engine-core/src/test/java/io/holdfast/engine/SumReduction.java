package io.holdfast.engine;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Shard;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A reduction whose merge is not associative, so that any other shape of the fold shows in the bits: count, and a sum of doubles that round.
 * A task can be made to take some time.
 */
final class SumReduction implements Reduction {

    static final long TASK_SIZE = 10;

    private final JobSpec spec;
    private final long taskNs;
    private final AtomicInteger throwsLeft = new AtomicInteger();
    private long throwingTask = -1;
    private long hangingTask = -1;

    private SumReduction(final JobSpec spec, final long taskNs) {
        this.spec = spec;
        this.taskNs = taskNs;
    }

    static SumReduction of(final long items, final long taskNs) {
        return of(items, Optional.empty(), Optional.empty(), taskNs);
    }

    static SumReduction of(
            final long items, final Optional<StoppingRule> rule, final Optional<Shard> shard, final long taskNs) {
        return new SumReduction(
                new JobSpec("sum", Identity.of("sum", 1, 42, TASK_SIZE, Map.of("test", "engine")), new Extent.Items(items, rule), shard),
                taskNs);
    }

    /** Makes one task throw so many times. */
    SumReduction throwingAt(final long task, final int times) {
        throwingTask = task;
        throwsLeft.set(times);
        return this;
    }

    /** Makes one task hang for ever. */
    SumReduction hangingAt(final long task) {
        hangingTask = task;
        return this;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return 24;
    }

    @Override
    public List<String> observables() {
        return List.of("sum");
    }

    @Override
    public Observation observe(final MemorySegment state, final int observable) {
        final long count = state.get(ValueLayout.JAVA_LONG, 0);
        final double sum = state.get(ValueLayout.JAVA_DOUBLE, 8);
        return new Observation(count, sum / count, state.get(ValueLayout.JAVA_DOUBLE, 16), 0, 0);
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new SumKernel();
    }

    private final class SumKernel implements Kernel {

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
            if (task == throwingTask && throwsLeft.getAndDecrement() > 0) {
                throw new IllegalStateException("as the test wants it");
            }
            while (task == hangingTask) {
                LockSupport.parkNanos(1_000_000);
            }
            double sum = 0;
            double squares = 0;
            for (long item = fromItem; item < toItem; item++) {
                final double value = 1.0 / (1 + item) + ((item * 0x9E3779B97F4A7C15L) >>> 40) * 1e-7;
                sum += value;
                squares += value * value;
            }
            state.set(ValueLayout.JAVA_LONG, 0, toItem - fromItem);
            state.set(ValueLayout.JAVA_DOUBLE, 8, sum);
            state.set(ValueLayout.JAVA_DOUBLE, 16, squares);
            final long endNs = System.nanoTime() + taskNs;
            while (System.nanoTime() < endNs) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void merge(final MemorySegment left, final MemorySegment right) {
            left.set(ValueLayout.JAVA_LONG, 0, left.get(ValueLayout.JAVA_LONG, 0) + right.get(ValueLayout.JAVA_LONG, 0));
            left.set(
                    ValueLayout.JAVA_DOUBLE,
                    8,
                    Math.fma(1 + 0x1p-50, left.get(ValueLayout.JAVA_DOUBLE, 8), right.get(ValueLayout.JAVA_DOUBLE, 8)));
            left.set(
                    ValueLayout.JAVA_DOUBLE,
                    16,
                    left.get(ValueLayout.JAVA_DOUBLE, 16) + right.get(ValueLayout.JAVA_DOUBLE, 16));
        }
    }
}
