package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays on the arithmetic mean of the prices at its dates, summed in their order. */
final class ArithmeticAveragePayoff implements PathConsumer {

    private final AsianOption option;
    private final double discount;
    private final double[] sums;
    private final double[] prices;

    private int fixing;

    ArithmeticAveragePayoff(final AsianOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.sums = new double[setting.blockLength()];
        this.prices = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        fixing = 0;
        Arrays.fill(sums, 0.0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        final double[] present = paths.prices(option.asset());
        Payoffs.add(present, sums);
        if (++fixing == option.fixings() && option.floating()) {
            Payoffs.copy(present, prices);
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.divide(sums, option.fixings(), target);
        if (option.floating()) {
            Payoffs.subtract(prices, target, target);
        }
        Payoffs.vanilla(target, option.option().sign(), option.strike(), discount, target);
    }
}
