package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Reduction;
import java.lang.foreign.MemorySegment;

/**
 * Computes a task block by block. A last block that is not full is revalued in full and only its scenarios are counted, so that a scenario is the
 * same in a short task.
 */
final class RiskKernel implements Reduction.Kernel {

    private final Revaluation revaluation;
    private final RiskState layout;
    private final double[] profits;

    RiskKernel(final Revaluation revaluation, final RiskState layout) {
        this.revaluation = revaluation;
        this.layout = layout;
        this.profits = new double[revaluation.length()];
    }

    @Override
    public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
        assert fromItem % profits.length == 0 : "a task begins with a block: fromItem=" + fromItem;
        for (long first = fromItem; first < toItem; first += profits.length) {
            revaluation.block(first / profits.length);
            negate(revaluation.total(), profits);
            layout.add(
                    revaluation.stages(),
                    profits,
                    revaluation.losses(),
                    (int) Math.min(profits.length, toItem - first),
                    state);
        }
    }

    @Override
    public void merge(final MemorySegment left, final MemorySegment right) {
        layout.merge(left, right);
    }

    private static void negate(final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = 0.0 - source[i];
        }
    }
}
