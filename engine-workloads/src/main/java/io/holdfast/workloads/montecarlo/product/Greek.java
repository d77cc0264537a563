package io.holdfast.workloads.montecarlo.product;

import java.util.Locale;

/** A derivative of a price. */
public enum Greek {
    /** By the price of an asset today. */
    DELTA,
    /** Twice by the price of an asset today. */
    GAMMA,
    /** By the volatility of an asset, shifted at all times; with stochastic variance by the root of today's variance. */
    VEGA,
    /** By the interest rate, shifted at all times; dividends and volatilities stay. */
    RHO,
    /** By the passing of time, a year: prices stay, and dates come nearer. */
    THETA;

    /** The word of the job file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is one for each asset. */
    public boolean isByAsset() {
        return this == DELTA || this == GAMMA || this == VEGA;
    }
}
