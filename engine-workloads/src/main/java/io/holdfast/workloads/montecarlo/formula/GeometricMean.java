package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;

/**
 * The geometric mean of the prices at the dates i·T/n, i = 1 … n, under Black–Scholes with constant parameters, beside the last price: both are lognormal, so
 * that an option on the one with the other as strike is one to exchange them (Margrabe 1978). Immutable.
 */
public record GeometricMean(double spot, double rate, double dividend, double volatility, double maturity, int fixings) {

    /** A call that pays what the last price is above the mean, or a put that pays what it is below. */
    public double floatingStrike(final boolean call) {
        final double n = fixings;
        final double meanTime = maturity * (n + 1) / (2 * n);
        // The sum of min(t_i, t_j) over all pairs, over n²; with the last price a mean has the covariance of the mean date.
        final double meanVariance = maturity * (n + 1) * (2 * n + 1) / (6 * n * n);
        final double ratioVariance = volatility * volatility * (maturity - 2 * meanTime + meanVariance);
        final double meanLog = (rate - dividend - 0.5 * volatility * volatility) * meanTime;
        final double mean = spot * Elementary.exp(meanLog + 0.5 * volatility * volatility * meanVariance);
        final double last = spot * Elementary.exp((rate - dividend) * maturity);
        return Elementary.exp(-rate * maturity)
                * LognormalForms.option(call, last, mean, Math.sqrt(Math.max(ratioVariance, 0)));
    }
}
