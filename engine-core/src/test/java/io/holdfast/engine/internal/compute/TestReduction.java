package io.holdfast.engine.internal.compute;

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

/**
 * A reduction whose merge is neither associative nor commutative, in doubles and in a hash, so that any other shape or order of the fold
 * shows in its bits. State: sum (double), items (long), hash (long). Its standard error is 1 / sqrt(items).
 */
public class TestReduction implements Reduction {

    /** Bytes of a state. */
    public static final int STATE_LENGTH = 24;

    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final JobSpec spec;

    public TestReduction(final long items, final long taskSize) {
        this(items, taskSize, Optional.empty(), Optional.empty());
    }

    public TestReduction(final long items, final long taskSize, final Optional<StoppingRule> rule, final Optional<Shard> shard) {
        final Identity identity = Identity.of("test", 1, 42, taskSize, Map.of());
        this.spec = new JobSpec("test", identity, new Extent.Items(items, rule), shard);
    }

    /** The same job. */
    protected TestReduction(final TestReduction other) {
        this.spec = other.spec;
    }

    /** The same job on a range of tasks. */
    public TestReduction shard(final long begin, final long end) {
        final Extent.Items extent = (Extent.Items) spec.extent();
        return new TestReduction(extent.items(), spec.identity().taskSize(), Optional.empty(), Optional.of(new Shard(begin, end)));
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
    public List<String> observables() {
        return List.of("sum");
    }

    @Override
    public Observation observe(final MemorySegment state, final int observable) {
        final long items = state.get(LONG, 8);
        return new Observation(items, 1.0, Math.max(0, items - 1), state.get(DOUBLE, 0), state.get(LONG, 16) >> 12);
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return new TestKernel();
    }

    /** Pure, and quick. */
    public static class TestKernel implements Kernel {

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) throws Exception {
            if (state.get(LONG, 0) != 0 || state.get(LONG, 8) != 0 || state.get(LONG, 16) != 0) {
                throw new AssertionError("the state was not all zero: task=" + task);
            }
            final long hash = mix(mix(task + 1) + mix(fromItem) * 3 + mix(toItem) * 5);
            state.set(DOUBLE, 0, 1.0 + (hash >>> 11) * 0x1.0p-53);
            state.set(LONG, 8, toItem - fromItem);
            state.set(LONG, 16, hash);
        }

        @Override
        public final void merge(final MemorySegment left, final MemorySegment right) {
            left.set(DOUBLE, 0, left.get(DOUBLE, 0) / 3.0 + right.get(DOUBLE, 0) * 1.1);
            left.set(LONG, 8, left.get(LONG, 8) + right.get(LONG, 8));
            left.set(LONG, 16, mix(left.get(LONG, 16) * 31 + Long.rotateLeft(right.get(LONG, 16), 17) + 7));
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    public static long mix(final long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
