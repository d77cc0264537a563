package io.holdfast.bench.crash;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.StoppingRule;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reduction whose merge is not associative, so that a node lost, counted twice or folded in another shape shows in the bits of its
 * result: a count, and two sums of doubles that round. It has a pilot, a short last task and an observable.
 */
final class CountedReduction implements Reduction {

    static final int TASK_SIZE = 8;

    private static final int STATE_LENGTH = 24;

    private final JobSpec spec;
    private final CallCounter counter;

    /** So many full tasks and a short one, which is counted as one more unit. */
    CountedReduction(final int tasks, final CallCounter counter) {
        this(Extent.Items.of((long) tasks * TASK_SIZE + TASK_SIZE / 2), counter);
    }

    /** As many tasks at most; a rule that every estimate satisfies ends it at the first round of so many. */
    CountedReduction(final int tasks, final int stopAfter, final CallCounter counter) {
        this(
                new Extent.Items(
                        (long) tasks * TASK_SIZE + TASK_SIZE / 2,
                        Optional.of(new StoppingRule(Double.MAX_VALUE, false, (long) stopAfter * TASK_SIZE, List.of()))),
                counter);
    }

    private CountedReduction(final Extent.Items extent, final CallCounter counter) {
        this.spec = JobSpec.of(
                "counted-reduction",
                Identity.of("counted-reduction", 1, 42, TASK_SIZE, Map.of("drill", "crash")),
                extent);
        this.counter = counter;
    }

    /** The same job over another number of items, which counts nothing. */
    static CountedReduction ofItems(final long items) {
        return new CountedReduction(Extent.Items.of(items), CallCounter.NONE);
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public int stateLength() {
        return STATE_LENGTH;
    }

    @Override
    public byte[] prepare() {
        return "what a pilot found".getBytes(StandardCharsets.UTF_8);
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
        return new CountedKernel(prepared.byteSize());
    }

    private final class CountedKernel implements Kernel {

        private final long pilot;

        private CountedKernel(final long pilot) {
            this.pilot = pilot;
        }

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
            counter.begin((int) task);
            double sum = 0;
            double squares = 0;
            for (long item = fromItem; item < toItem; item++) {
                final double value = 1.0 / (pilot + item) + ((item * 0x9E3779B97F4A7C15L) >>> 40) * 1e-7;
                sum += value;
                squares = Math.fma(value, value, squares);
            }
            state.set(ValueLayout.JAVA_LONG, 0, toItem - fromItem);
            state.set(ValueLayout.JAVA_DOUBLE, 8, sum);
            state.set(ValueLayout.JAVA_DOUBLE, 16, squares);
            counter.end((int) task);
        }

        @Override
        public void merge(final MemorySegment left, final MemorySegment right) {
            left.set(ValueLayout.JAVA_LONG, 0, left.get(ValueLayout.JAVA_LONG, 0) + right.get(ValueLayout.JAVA_LONG, 0));
            merge(left, right, 8);
            merge(left, right, 16);
        }

        private static void merge(final MemorySegment left, final MemorySegment right, final long at) {
            left.set(
                    ValueLayout.JAVA_DOUBLE,
                    at,
                    Math.fma(1 + 0x1p-50, left.get(ValueLayout.JAVA_DOUBLE, at), right.get(ValueLayout.JAVA_DOUBLE, at)));
        }
    }
}
