package io.holdfast.workloads.montecarlo;

/** Pays on the price at the only date it sees. */
final class TerminalPayoff implements PathConsumer {

    private final double sign;
    private final double strike;
    private final double discount;
    private final double[] prices;

    TerminalPayoff(final OptionType option, final double strike, final double discount, final int blockLength) {
        this.sign = option.sign();
        this.strike = strike;
        this.discount = discount;
        this.prices = new double[blockLength];
    }

    @Override
    public void begin() {
        // The only date overwrites what was there.
    }

    @Override
    public void observe(final PathGenerator paths) {
        System.arraycopy(paths.prices(), 0, prices, 0, prices.length);
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(prices, sign, strike, discount, target);
    }
}
