package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;

/** Pays on the lowest or highest of the weighted prices at the only date it sees. */
final class ExtremePayoff implements PathConsumer {

    private final ExtremeOption option;
    private final double discount;
    private final double[] weights;
    private final double[] extremes;

    ExtremePayoff(final ExtremeOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.weights = option.weights().stream().mapToDouble(Double::doubleValue).toArray();
        this.extremes = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        // The only date overwrites what was there.
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.scale(paths.prices(0), weights[0], extremes);
        for (int asset = 1; asset < weights.length; asset++) {
            if (option.worst()) {
                lower(paths.prices(asset), weights[asset], extremes);
            } else {
                raise(paths.prices(asset), weights[asset], extremes);
            }
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(extremes, option.option().sign(), option.strike(), discount, target);
    }

    private static void lower(final double[] prices, final double weight, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.min(target[i], weight * prices[i]);
        }
    }

    private static void raise(final double[] prices, final double weight, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.max(target[i], weight * prices[i]);
        }
    }
}
