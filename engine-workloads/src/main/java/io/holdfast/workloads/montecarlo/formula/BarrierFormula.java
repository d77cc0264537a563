package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Options with one barrier that is looked at all the time, under Black–Scholes with constant parameters (Reiner, Rubinstein: Breaking Down the
 * Barriers, Risk 4, 1991; letters as in Haug: The Complete Guide to Option Pricing Formulas, 2007, section 4.17.1). Rebates are paid at maturity.
 * Immutable.
 *
 * @param up whether the barrier is hit from below.
 */
public record BarrierFormula(
        double spot, double rate, double dividend, double volatility, double barrier, boolean up, double maturity) {

    /** Price of an option that comes to life at the barrier and pays the rebate where it does not. */
    public double knockIn(final boolean call, final double strike, final double rebate) {
        return in(call, strike) + rebate * discount() * survival();
    }

    /** Price of an option that dies at the barrier and pays the rebate there, at maturity. */
    public double knockOut(final boolean call, final double strike, final double rebate) {
        return vanilla(call, strike) - in(call, strike) + rebate * discount() * (1 - survival());
    }

    /** Probability that the barrier is not hit, under the pricing measure. */
    public double survival() {
        if (isHit(spot)) {
            return 0;
        }
        if (deviation() == 0) {
            return isHit(spot * Elementary.exp((rate - dividend) * maturity)) ? 0 : 1;
        }
        final double eta = up ? -1 : 1;
        return Normal.distribution(eta * (x(spot / barrier) - deviation()))
                - reflected(2 * mu(), Normal.distribution(eta * (x(barrier / spot) - deviation())));
    }

    private double in(final boolean call, final double strike) {
        if (isHit(spot)) {
            return vanilla(call, strike);
        }
        if (deviation() == 0) {
            return survival() == 0 ? vanilla(call, strike) : 0;
        }
        final double phi = call ? 1 : -1;
        final double eta = up ? -1 : 1;
        final double a = plain(phi, strike, x(spot / strike));
        final double b = plain(phi, strike, x(spot / barrier));
        final double c = mirrored(phi, eta, strike, x(barrier * barrier / (spot * strike)));
        final double d = mirrored(phi, eta, strike, x(barrier / spot));
        final boolean beyond = call ? strike >= barrier : strike <= barrier;
        if (call != up) { // The barrier lies where the option is worth least.
            return beyond ? c : a - b + d;
        }
        return beyond ? a : b - c + d;
    }

    /** A and B of the paper. */
    private double plain(final double phi, final double strike, final double x) {
        return phi
                * (forward() * Normal.distribution(phi * x)
                        - strike * discount() * Normal.distribution(phi * (x - deviation())));
    }

    /** C and D of the paper. */
    private double mirrored(final double phi, final double eta, final double strike, final double y) {
        return phi
                * (forward() * reflected(2 * (mu() + 1), Normal.distribution(eta * y))
                        - strike * discount() * reflected(2 * mu(), Normal.distribution(eta * (y - deviation()))));
    }

    /** The probability of a mirrored path; a vanishing one stays so however small the volatility makes the power large. */
    private double reflected(final double power, final double probability) {
        return probability == 0 ? 0 : Elementary.pow(barrier / spot, power) * probability;
    }

    private double vanilla(final boolean call, final double strike) {
        return ClosedForms.european(call, spot, strike, rate, dividend, volatility, maturity);
    }

    private boolean isHit(final double price) {
        return up ? price >= barrier : price <= barrier;
    }

    private double x(final double ratio) {
        return Elementary.log(ratio) / deviation() + (1 + mu()) * deviation();
    }

    private double mu() {
        return (rate - dividend) / (volatility * volatility) - 0.5;
    }

    private double deviation() {
        return volatility * Math.sqrt(maturity);
    }

    private double discount() {
        return Elementary.exp(-rate * maturity);
    }

    /** Today's value of the asset at maturity. */
    private double forward() {
        return spot * Elementary.exp(-dividend * maturity);
    }
}
