package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Exact prices under Black–Scholes, as oracles for the simulation. Rates are continuously compounded, times in years.
 *
 * <p>Written with {@code engine-numerics} only, so that they have one bit pattern too. Pure; may be called by any thread.
 */
public final class ClosedForms {

    private ClosedForms() {}

    /**
     * A European option (Black, Scholes: The Pricing of Options and Corporate Liabilities, 1973; with a dividend yield: Merton,
     * 1973).
     *
     * @param call true for a call, false for a put.
     * @param spot price of the underlying, above 0.
     * @param strike at least 0.
     * @param rate interest rate.
     * @param dividend dividend yield.
     * @param volatility at least 0.
     * @param maturity above 0.
     * @return its price today.
     */
    public static double european(
            final boolean call,
            final double spot,
            final double strike,
            final double rate,
            final double dividend,
            final double volatility,
            final double maturity) {
        final double forward = spot * Elementary.exp((rate - dividend) * maturity);
        final double deviation = volatility * Math.sqrt(maturity);
        return Elementary.exp(-rate * maturity) * lognormal(call, forward, strike, deviation);
    }

    /**
     * An option on the geometric mean of the prices at the dates i·T/n, i = 1 … n: the mean is lognormal (Kemna, Vorst: A Pricing
     * Method for Options Based on Average Asset Values, 1990; for discrete dates: Clewlow, Strickland: Implementing
     * Derivatives Models, 1998, section 4.5).
     *
     * @param call true for a call, false for a put.
     * @param spot price of the underlying, above 0.
     * @param strike at least 0.
     * @param rate interest rate.
     * @param dividend dividend yield.
     * @param volatility at least 0.
     * @param maturity T, above 0.
     * @param fixings n, at least 1.
     * @return its price today.
     */
    public static double geometricAsian(
            final boolean call,
            final double spot,
            final double strike,
            final double rate,
            final double dividend,
            final double volatility,
            final double maturity,
            final int fixings) {
        final double n = fixings;
        final double meanTime = maturity * (n + 1) / (2 * n);
        // Sum of min(t_i, t_j) over all pairs, over n².
        final double variance = volatility * volatility * maturity * (n + 1) * (2 * n + 1) / (6 * n * n);
        final double meanLog = (rate - dividend - 0.5 * volatility * volatility) * meanTime;
        final double forward = spot * Elementary.exp(meanLog + 0.5 * variance);
        return Elementary.exp(-rate * maturity) * lognormal(call, forward, strike, Math.sqrt(variance));
    }

    /** Undiscounted option on a lognormal underlying with expectation {@code forward} (Black: The Pricing of Commodity Contracts, 1976). */
    static double lognormal(final boolean call, final double forward, final double strike, final double deviation) {
        final double sign = call ? 1.0 : -1.0;
        if (strike == 0 || deviation == 0) {
            return Math.max(sign * (forward - strike), 0.0);
        }
        final double upper = Elementary.log(forward / strike) / deviation + 0.5 * deviation;
        final double lower = upper - deviation;
        return sign * (forward * Normal.distribution(sign * upper) - strike * Normal.distribution(sign * lower));
    }
}
