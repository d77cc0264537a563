package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/** Derivatives of the formula of Black and Scholes as textbooks have them, for a call or a put, or for one that pays 1 in cash. */
record EuropeanGreeks(boolean call, boolean cash, double spot, double strike, double rate, double dividend, double volatility, double maturity) {

    /** Delta, gamma, vega, rho, theta. */
    double[] all() {
        final double root = volatility * Math.sqrt(maturity);
        final double d1 = (Elementary.log(spot / strike) + (rate - dividend) * maturity) / root + 0.5 * root;
        final double d2 = d1 - root;
        final double sign = call ? 1 : -1;
        final double discount = Elementary.exp(-rate * maturity);
        final double yield = Elementary.exp(-dividend * maturity);
        if (cash) {
            final double density = discount * density(d2);
            final double value = discount * Normal.distribution(sign * d2);
            final double delta = sign * density / (spot * root);
            final double gamma = -sign * density * d1 / (spot * spot * root * root);
            return new double[] {
                delta,
                gamma,
                -sign * density * d1 / volatility,
                sign * density * Math.sqrt(maturity) / volatility - maturity * value,
                rate * value - (rate - dividend) * spot * delta - 0.5 * volatility * volatility * spot * spot * gamma
            };
        }
        final double n1 = Normal.distribution(sign * d1);
        final double n2 = Normal.distribution(sign * d2);
        return new double[] {
            sign * yield * n1,
            yield * density(d1) / (spot * root),
            spot * yield * density(d1) * Math.sqrt(maturity),
            sign * strike * maturity * discount * n2,
            -spot * yield * density(d1) * volatility / (2 * Math.sqrt(maturity))
                    - sign * rate * strike * discount * n2 + sign * dividend * spot * yield * n1
        };
    }

    private static double density(final double x) {
        return Elementary.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
