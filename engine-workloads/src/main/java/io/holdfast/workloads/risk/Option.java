package io.holdfast.workloads.risk;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;
import io.holdfast.numerics.Stages;

/**
 * A European call or put, valued in full by Black and Scholes (with a dividend yield: Merton, 1973) at its own volatility.
 *
 * @param sign 1 for a call, −1 for a put.
 */
record Option(
        String name, int asset, double quantity, int sign, double strike, double maturity, double volatility, double dividend)
        implements Position {

    static final String CALL = "call";
    static final String PUT = "put";

    @Override
    public double value(final Market market) {
        final double price = market.prices()[asset];
        final Terms terms = terms(market);
        if (terms.deviation == 0) {
            return quantity * Math.max(sign * (terms.carry * price - terms.discountedStrike), 0.0);
        }
        final double upper = (Elementary.log(price / strike) + terms.drift) / terms.deviation + 0.5 * terms.deviation;
        final double lower = upper - terms.deviation;
        return quantity * sign
                * (terms.carry * price * Normal.distribution(sign * upper)
                        - terms.discountedStrike * Normal.distribution(sign * lower));
    }

    @Override
    public Revaluer newRevaluer(final Market market, final Stages stages, final int length) {
        return new OptionRevaluer(this, terms(market), Elementary.log(market.prices()[asset] / strike), stages, length);
    }

    private Terms terms(final Market market) {
        final double years = maturity - market.elapsed();
        return new Terms(
                Elementary.exp(-dividend * years),
                strike * Elementary.exp(-market.rate() * years),
                (market.rate() - dividend) * years,
                Math.max(volatility + market.volatilityShift(), 0.0) * Math.sqrt(years));
    }

    /**
     * What is the same for all prices.
     *
     * @param carry value now of one share at maturity, per price.
     * @param discountedStrike value now of the strike.
     * @param drift log of the forward price over the price.
     * @param deviation of the log-return to maturity.
     */
    record Terms(double carry, double discountedStrike, double drift, double deviation) {}
}
