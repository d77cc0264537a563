package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Options on the highest or lowest price, looked at all the time from today on, under Black–Scholes with constant parameters: with a floating strike Goldman,
 * Sosin, Gatto: Path Dependent Options, "Buy at the Low, Sell at the High", 1979; with a fixed one Conze, Viswanathan: Path Dependent Options: The
 * Case of Lookback Options, 1991. Immutable.
 */
public record LookbackFormula(double spot, double rate, double dividend, double volatility, double maturity) {

    /** Below this the closed form takes differences of what is nearly equal: it is interpolated between its neighbours and its limit at 0. */
    private static final double DRIFT_MIN = 1e-3;

    /** A call on the highest price, or a put on the lowest. */
    public double fixedStrike(final boolean call, final double strike) {
        final double sign = call ? 1 : -1;
        final double certain = Math.max(sign * (spot - strike), 0);
        return certain * discount() + beyond(sign, sign * Math.max(sign * strike, sign * spot));
    }

    /** A call that pays what the last price is above the lowest, or a put that pays what it is below the highest. */
    public double floatingStrike(final boolean call) {
        final double sign = call ? 1 : -1;
        return sign * (spot * Elementary.exp(-dividend * maturity) - spot * discount()) + beyond(-sign, spot);
    }

    /** Value of what the highest price (sign 1) is above a strike not below the spot, or the lowest (−1) below one not above it. */
    private double beyond(final double sign, final double strike) {
        if (volatility == 0) {
            final double last = spot * Elementary.exp((rate - dividend) * maturity);
            return discount() * Math.max(sign * (last - strike), 0);
        }
        if (strike == 0) {
            return 0; // No price is below.
        }
        final double carry = rate - dividend;
        final double unit = DRIFT_MIN * volatility / (2 * Math.sqrt(maturity));
        final double x = carry / unit;
        if (Math.abs(x) >= 1) {
            return discount() * undiscounted(sign, strike, carry);
        }
        return discount()
                * (0.5 * x * (x - 1) * undiscounted(sign, strike, -unit)
                        + (1 - x * x) * undiscounted(sign, strike, 0)
                        + 0.5 * x * (x + 1) * undiscounted(sign, strike, unit));
    }

    private double undiscounted(final double sign, final double strike, final double carry) {
        final double root = Math.sqrt(maturity);
        final double deviation = volatility * root;
        final double logRatio = Elementary.log(spot / strike);
        final double growth = Elementary.exp(carry * maturity);
        final double upper = (logRatio + carry * maturity) / deviation + 0.5 * deviation;
        final double plain = sign
                * (spot * growth * Normal.distribution(sign * upper)
                        - strike * Normal.distribution(sign * (upper - deviation)));
        if (carry == 0) {
            return plain + spot * deviation * (upper * sign * Normal.distribution(sign * upper) + Normal.density(upper));
        }
        final double power = 2 * carry / (volatility * volatility);
        final double mirrored = Normal.distribution(sign * (upper - 2 * carry * root / volatility));
        final double reflection = mirrored == 0 ? 0 : Elementary.exp(-power * logRatio) * mirrored;
        return plain + spot / power * sign * (growth * Normal.distribution(sign * upper) - reflection);
    }

    private double discount() {
        return Elementary.exp(-rate * maturity);
    }
}
