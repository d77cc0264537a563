package io.holdfast.workloads.montecarlo;

import java.util.Arrays;

/** Pays on the arithmetic mean of the prices at its dates, summed in their order. */
final class ArithmeticAveragePayoff implements PathConsumer {

    private final double sign;
    private final double strike;
    private final double discount;
    private final double fixings;
    private final double[] sums;

    ArithmeticAveragePayoff(
            final OptionType option, final double strike, final double discount, final int fixings, final int blockLength) {
        this.sign = option.sign();
        this.strike = strike;
        this.discount = discount;
        this.fixings = fixings;
        this.sums = new double[blockLength];
    }

    @Override
    public void begin() {
        Arrays.fill(sums, 0.0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.add(paths.prices(), sums);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.divide(sums, fixings, target);
        Payoffs.vanilla(target, sign, strike, discount, target);
    }
}
