package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.TimeGrid;

/** Pays on the price at the only date it sees. */
final class TerminalPayoff implements PathConsumer {

    private final EuropeanOption option;
    private final double discount;
    /** Empty where the date is the last of the grid: then nothing overwrites the generator's own. */
    private final double[] copy;
    private double[] prices;

    TerminalPayoff(final EuropeanOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        final TimeGrid grid = setting.grid();
        final boolean isLast = option.observations(grid)[0] == grid.length() - 1;
        this.copy = new double[isLast ? 0 : setting.blockLength()];
    }

    @Override
    public void begin() {
        // The only date overwrites what was there.
    }

    @Override
    public void observe(final PathGenerator paths) {
        prices = paths.prices(option.asset());
        if (copy.length > 0) {
            Payoffs.copy(prices, copy);
            prices = copy;
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(prices, option.option().sign(), option.strike(), discount, target);
    }
}
