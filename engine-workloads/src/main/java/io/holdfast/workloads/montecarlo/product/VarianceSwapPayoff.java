package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Adds the squared log-returns of the periods in their order. */
final class VarianceSwapPayoff implements PathConsumer {

    private final VarianceSwap swap;
    private final double paid;
    /** Of the price that the first return is measured from to today's. */
    private final double logMoved;
    private final double[] before;
    private final double[] sums;

    VarianceSwapPayoff(final VarianceSwap swap, final Setting setting) {
        this.swap = swap;
        this.paid = swap.notional() * setting.discount(swap.maturity());
        this.logMoved = setting.logMoved(swap.asset());
        this.before = new double[setting.blockLength()];
        this.sums = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        Arrays.fill(before, -logMoved);
        Arrays.fill(sums, 0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        add(paths.logReturns(swap.asset()), before, sums);
    }

    @Override
    public void payoffs(final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = paid * (sums[i] / swap.maturity() - swap.strike());
        }
    }

    private static void add(final double[] logReturns, final double[] before, final double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            final double period = logReturns[i] - before[i];
            sums[i] = Math.fma(period, period, sums[i]);
            before[i] = logReturns[i];
        }
    }
}
