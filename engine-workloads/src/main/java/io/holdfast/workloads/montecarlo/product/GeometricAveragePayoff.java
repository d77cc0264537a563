package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.Prices;
import java.util.Arrays;

/** Pays on the geometric mean of the prices at its dates: the exponential of the mean log-return, taken once a path. */
final class GeometricAveragePayoff implements PathConsumer {

    private final AsianOption option;
    private final double discount;
    private final double spot;
    private final Stages stages;
    private final double[] sums;
    private final double[] prices;

    private int fixing;

    GeometricAveragePayoff(final AsianOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.spot = setting.model().spot(option.asset());
        this.stages = setting.stages();
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
        Payoffs.add(paths.logReturns(option.asset()), sums);
        if (++fixing == option.fixings() && option.floating()) {
            Payoffs.copy(paths.prices(option.asset()), prices);
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.divide(sums, option.fixings(), target);
        Prices.of(stages, spot, target, target);
        if (option.floating()) {
            Payoffs.subtract(prices, target, target);
        }
        Payoffs.vanilla(target, option.option().sign(), option.strike(), discount, target);
    }
}
