package io.holdfast.workloads.risk;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;

/** An agreement to buy at the strike at maturity. */
record Forward(String name, int asset, double quantity, double strike, double maturity, double dividend)
        implements Position {

    static final String TYPE = "forward";

    @Override
    public double value(final Market market) {
        return quantity * (carry(market) * market.prices()[asset] - discountedStrike(market));
    }

    @Override
    public Revaluer newRevaluer(final Market market, final Stages stages, final int length) {
        final double carry = carry(market);
        final double discountedStrike = discountedStrike(market);
        return (prices, logReturns, target) -> {
            for (int i = 0; i < target.length; i++) {
                target[i] = quantity * (carry * prices[i] - discountedStrike);
            }
        };
    }

    private double carry(final Market market) {
        return Elementary.exp(-dividend * (maturity - market.elapsed()));
    }

    private double discountedStrike(final Market market) {
        return strike * Elementary.exp(-market.rate() * (maturity - market.elapsed()));
    }
}
