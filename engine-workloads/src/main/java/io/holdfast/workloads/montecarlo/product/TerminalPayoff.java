package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;

/** Pays on the price at the only date it sees. */
final class TerminalPayoff implements PathConsumer {

    private final EuropeanOption option;
    private final double discount;
    private final double[] prices;

    TerminalPayoff(final EuropeanOption option, final Setting setting) {
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
        System.arraycopy(paths.prices(option.asset()), 0, prices, 0, prices.length);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(prices, option.option().sign(), option.strike(), discount, target);
    }
}
