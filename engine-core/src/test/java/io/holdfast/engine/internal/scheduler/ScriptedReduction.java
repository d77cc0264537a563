package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;

/** The test reduction with a script: how long each task takes, and how often it throws first. Counts what was computed. One thread. */
final class ScriptedReduction extends TestReduction {

    private final long items;
    private final FakeClock clock;
    private final Map<Long, Integer> failures = new HashMap<>();
    private final Map<Long, Integer> successes = new HashMap<>();
    private LongUnaryOperator costNs = task -> 1_000_000;
    private LongToIntFunction throwsFirst = task -> 0;
    private int kernels;

    ScriptedReduction(final TestReduction reduction, final FakeClock clock) {
        super(reduction);
        this.items = ((Extent.Items) reduction.spec().extent()).items();
        this.clock = clock;
    }

    ScriptedReduction costing(final LongUnaryOperator newCostNs) {
        costNs = newCostNs;
        return this;
    }

    ScriptedReduction throwingFirst(final LongToIntFunction newThrowsFirst) {
        throwsFirst = newThrowsFirst;
        return this;
    }

    /** How often each task was computed to its end. */
    Map<Long, Integer> successes() {
        return successes;
    }

    Map<Long, Integer> failures() {
        return failures;
    }

    int kernels() {
        return kernels;
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        kernels++;
        return new ScriptedKernel();
    }

    private final class ScriptedKernel extends TestKernel {

        @Override
        public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) throws Exception {
            clock.advance(costNs.applyAsLong(task));
            if (toItem > items) {
                throw new AssertionError("beyond the extent: task=" + task + ", toItem=" + toItem + ", items=" + items);
            }
            if (failures.getOrDefault(task, 0) < throwsFirst.applyAsInt(task)) {
                failures.merge(task, 1, Integer::sum);
                state.fill((byte) 0x55);
                throw new IllegalStateException("scripted: task=" + task);
            }
            super.compute(task, fromItem, toItem, state);
            successes.merge(task, 1, Integer::sum);
        }
    }
}
