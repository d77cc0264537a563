package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;

/** A number of shares. */
record Share(String name, int asset, double quantity) implements Position {

    static final String TYPE = "share";

    @Override
    public double maturity() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double value(final Market market) {
        return quantity * market.prices()[asset];
    }

    @Override
    public Revaluer newRevaluer(final Market market, final Stages stages, final int length) {
        return (prices, logReturns, target) -> {
            for (int i = 0; i < target.length; i++) {
                target[i] = quantity * prices[i];
            }
        };
    }
}
