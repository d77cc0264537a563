package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays on the arithmetic mean of the prices at its dates, summed in their order. */
final class ArithmeticAveragePayoff implements PathConsumer {

    private final AsianOption option;
    private final double discount;
    private final double[] sums;

    ArithmeticAveragePayoff(final AsianOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.model().discount(option.maturity());
        this.sums = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        Arrays.fill(sums, 0.0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.add(paths.prices(option.asset()), sums);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.divide(sums, option.fixings(), target);
        Payoffs.vanilla(target, option.option().sign(), option.strike(), discount, target);
    }
}
