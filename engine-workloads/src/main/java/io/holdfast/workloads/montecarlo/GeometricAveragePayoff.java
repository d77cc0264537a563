package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import java.util.Arrays;

/** Pays on the geometric mean of the prices at its dates: the exponential of the mean log-return, taken once a path. */
final class GeometricAveragePayoff implements PathConsumer {

    private final double sign;
    private final double strike;
    private final double discount;
    private final double fixings;
    private final double spot;
    private final Stages stages;
    private final double[] sums;

    GeometricAveragePayoff(
            final OptionType option,
            final double strike,
            final double discount,
            final int fixings,
            final double spot,
            final Stages stages,
            final int blockLength) {
        this.sign = option.sign();
        this.strike = strike;
        this.discount = discount;
        this.fixings = fixings;
        this.spot = spot;
        this.stages = stages;
        this.sums = new double[blockLength];
    }

    @Override
    public void begin() {
        Arrays.fill(sums, 0.0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.add(paths.logReturns(), sums);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.divide(sums, fixings, target);
        Prices.of(stages, spot, target, target);
        Payoffs.vanilla(target, sign, strike, discount, target);
    }
}
