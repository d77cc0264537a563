package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Options on the lower or higher of two lognormal prices (Stulz: Options on the Minimum or the Maximum of Two Risky Assets, 1982). In place of the
 * bivariate normal distribution the closed form for the second price, given the first, is integrated over the first. Undiscounted. Immutable.
 *
 * @param deviation of the first price's logarithm.
 * @param otherDeviation of the second's.
 */
public record TwoAssetExtreme(
        double forward, double deviation, double otherForward, double otherDeviation, double correlation) {

    /** Standard deviations beyond which nothing is left. */
    private static final double REACH = 10;
    /** Of Simpson's rule: its error falls with the fourth power. */
    private static final int INTERVALS = 4_000;

    /** Expectation of what an option on the lower price pays. */
    public double worst(final boolean call, final double strike) {
        return call ? lower(strike) : lower(strike) - lower(0) + strike;
    }

    /** Expectation of what an option on the higher price pays: of the two prices one is the lower. */
    public double best(final boolean call, final double strike) {
        return LognormalForms.option(call, forward, strike, deviation)
                + LognormalForms.option(call, otherForward, strike, otherDeviation)
                - worst(call, strike);
    }

    private double lower(final double strike) {
        if (deviation == 0) {
            return forward > strike ? capped(0, strike) : 0;
        }
        final double high = REACH + deviation + otherDeviation;
        final double atStrike = strike == 0 ? -high : (Elementary.log(strike / forward) + 0.5 * deviation * deviation) / deviation;
        final double low = Math.max(atStrike, -high);
        if (low >= high) {
            return 0;
        }
        final double step = (high - low) / INTERVALS;
        double sum = weighted(low, strike) + weighted(high, strike);
        for (int i = 1; i < INTERVALS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * weighted(low + i * step, strike);
        }
        return sum * step / 3;
    }

    private double weighted(final double x, final double strike) {
        return Normal.density(x) * capped(x, strike);
    }

    /** Given the first price, above the strike: what the second is above the strike, but no more than the first is. */
    private double capped(final double x, final double strike) {
        final double first = forward * Elementary.exp(deviation * x - 0.5 * deviation * deviation);
        final double shift = correlation * otherDeviation;
        final double second = otherForward * Elementary.exp(shift * x - 0.5 * shift * shift);
        final double rest = otherDeviation * Math.sqrt(Math.max(1 - correlation * correlation, 0));
        return LognormalForms.option(true, second, strike, rest) - LognormalForms.option(true, second, first, rest);
    }
}
