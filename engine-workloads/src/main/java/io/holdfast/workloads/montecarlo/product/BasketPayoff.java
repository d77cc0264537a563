package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays on the weighted sum of the prices at the only date it sees, added in the order of the assets. */
final class BasketPayoff implements PathConsumer {

    private final BasketOption option;
    private final double discount;
    private final double[] weights;
    private final double[] baskets;

    BasketPayoff(final BasketOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.weights = option.weights().stream().mapToDouble(Double::doubleValue).toArray();
        this.baskets = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        Arrays.fill(baskets, 0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        for (int asset = 0; asset < weights.length; asset++) {
            if (weights[asset] != 0) {
                Payoffs.addScaled(paths.prices(asset), weights[asset], baskets);
            }
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(baskets, option.option().sign(), option.strike(), discount, target);
    }
}
