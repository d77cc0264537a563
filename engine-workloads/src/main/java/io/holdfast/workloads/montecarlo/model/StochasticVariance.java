package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import java.util.Map;

/**
 * Heston's variance: dv = κ (θ − v) dt + σ √v dW, with W correlated with the price's Brownian motion. Immutable.
 *
 * @param initial today's variance a year.
 * @param meanReversion κ, a year.
 * @param longRun θ.
 * @param volatility σ, the volatility of variance.
 * @param correlation ρ.
 */
record StochasticVariance(
        double initial, double meanReversion, double longRun, double volatility, double correlation) {

    /** A volatility of variance below this is none: prices do not show it, and the coefficients have it as a divisor. */
    static final double VOLATILITY_MIN = 1e-6;

    private static final double VARIANCE_MAX = 25;
    private static final double MEAN_REVERSION_MAX = 100;
    private static final double VOLATILITY_MAX = 10;

    static StochasticVariance parse(final JobSection section) {
        return new StochasticVariance(
                ModelKeys.number(section, "variance", 0, VARIANCE_MAX),
                ModelKeys.number(section, "meanReversion", 0, MEAN_REVERSION_MAX),
                ModelKeys.number(section, "longRunVariance", 0, VARIANCE_MAX),
                ModelKeys.number(section, "volatilityOfVariance", 0, VOLATILITY_MAX),
                ModelKeys.number(section, "correlation", -1, 1));
    }

    /** With another root of today's variance. */
    StochasticVariance bumped(final double change) {
        final double root = Math.sqrt(initial) + change;
        return change == 0 ? this : new StochasticVariance(root * root, meanReversion, longRun, volatility, correlation);
    }

    boolean isDeterministic() {
        return volatility < VOLATILITY_MIN;
    }

    /** Whether the variance keeps away from 0: 2κθ ≥ σ² (Feller: Two Singular Diffusion Problems, 1951). */
    boolean isFeller() {
        return 2 * meanReversion * longRun >= volatility * volatility;
    }

    /** (1 − e^(−κt)) / κ: what a deviation from the long run adds up to over a time. */
    double faded(final double years) {
        return meanReversion == 0 ? years : -Elementary.expm1(-meanReversion * years) / meanReversion;
    }

    /** Expected variance of the log-return up to a time. */
    double expectedIntegral(final double years) {
        return longRun * years + (initial - longRun) * faded(years);
    }

    void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "variance", Double.toString(initial));
        parameters.put(prefix + "meanReversion", Double.toString(meanReversion));
        parameters.put(prefix + "longRunVariance", Double.toString(longRun));
        parameters.put(prefix + "volatilityOfVariance", Double.toString(volatility));
        parameters.put(prefix + "correlation", Double.toString(correlation));
    }
}
