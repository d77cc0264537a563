package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;

/** Pays all or nothing at the only date it sees. */
final class DigitalPayoff implements PathConsumer {

    private final DigitalOption option;
    private final double discount;
    private final double[] prices;

    DigitalPayoff(final DigitalOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.prices = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        // The only date overwrites what was there.
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.copy(paths.prices(option.asset()), prices);
    }

    @Override
    public void payoffs(final double[] target) {
        exercised(prices, option.option().sign(), option.strike(), target);
        Payoffs.scale(target, discount * (option.cash() == 0 ? 1 : option.cash()), target);
        if (option.cash() == 0) {
            Payoffs.multiply(prices, target);
        }
    }

    private static void exercised(final double[] prices, final double sign, final double strike, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Payoffs.positive(sign * (prices[i] - strike));
        }
    }
}
