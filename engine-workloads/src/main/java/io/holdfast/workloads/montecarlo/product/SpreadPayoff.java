package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;

/** Pays on the difference of two prices at the only date it sees. */
final class SpreadPayoff implements PathConsumer {

    private final SpreadOption option;
    private final double discount;
    private final double[] spreads;

    SpreadPayoff(final SpreadOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.spreads = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        // The only date overwrites what was there.
    }

    @Override
    public void observe(final PathGenerator paths) {
        Payoffs.subtract(paths.prices(option.first()), paths.prices(option.second()), spreads);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(spreads, option.option().sign(), option.strike(), discount, target);
    }
}
