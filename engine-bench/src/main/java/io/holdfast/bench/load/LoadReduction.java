package io.holdfast.bench.load;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** A load as a job of the engine: the state of a task is a count and the sum of what the tasks answered. */
public final class LoadReduction implements Reduction {

    private static final long STATE_LENGTH = 2L * Long.BYTES;

    private final JobSpec spec;
    private final Supplier<LongUnaryOperator> works;

    private LoadReduction(final JobSpec spec, final Supplier<LongUnaryOperator> works) {
        this.spec = spec;
        this.works = works;
    }

    /**
     * A job.
     *
     * @param tasks how many.
     * @param load what a task is.
     * @param works makes what a worker's kernel calls for each task; answers what the load does.
     * @return the job.
     */
    public static LoadReduction of(final long tasks, final ComputeLoad load, final Supplier<LongUnaryOperator> works) {
        final Identity identity = Identity.of("load", 1, 0, 1, Map.of("steps", Integer.toString(load.steps())));
        return new LoadReduction(JobSpec.of("load", identity, new Extent.Items(tasks, Optional.empty())), works);
    }

    /**
     * Tasks in a folded state.
     *
     * @param state the state.
     * @return how many.
     */
    public static long count(final MemorySegment state) {
        return state.get(ValueLayout.JAVA_LONG, 0);
    }

    /**
     * Sum of the tasks' answers in a folded state.
     *
     * @param state the state.
     * @return the sum, modulo 2^64.
     */
    public static long sum(final MemorySegment state) {
        return state.get(ValueLayout.JAVA_LONG, Long.BYTES);
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return (int) STATE_LENGTH;
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new LoadKernel(works.get());
    }

    private record LoadKernel(LongUnaryOperator work) implements Kernel {

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
            state.set(ValueLayout.JAVA_LONG, 0, 1);
            state.set(ValueLayout.JAVA_LONG, Long.BYTES, work.applyAsLong(task));
        }

        @Override
        public void merge(final MemorySegment left, final MemorySegment right) {
            left.set(ValueLayout.JAVA_LONG, 0, count(left) + count(right));
            left.set(ValueLayout.JAVA_LONG, Long.BYTES, sum(left) + sum(right));
        }
    }
}
