package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays on the product of powers of the prices: one exponential of the weighted log-returns. */
final class GeometricBasketPayoff implements PathConsumer {

    private final BasketOption option;
    private final double discount;
    private final double[] weights;
    /** Logarithm of the basket today. */
    private final double logToday;
    private final Stages stages;
    private final double[] baskets;

    GeometricBasketPayoff(final BasketOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.weights = option.weights().stream().mapToDouble(Double::doubleValue).toArray();
        double sum = 0;
        for (int asset = 0; asset < weights.length; asset++) {
            sum += weights[asset] * Elementary.log(setting.model().spot(asset));
        }
        this.logToday = sum;
        this.stages = setting.stages();
        this.baskets = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        Arrays.fill(baskets, logToday);
    }

    @Override
    public void observe(final PathGenerator paths) {
        for (int asset = 0; asset < weights.length; asset++) {
            Payoffs.addScaled(paths.logReturns(asset), weights[asset], baskets);
        }
        stages.exp(baskets, baskets, 0, baskets.length);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(baskets, option.option().sign(), option.strike(), discount, target);
    }
}
