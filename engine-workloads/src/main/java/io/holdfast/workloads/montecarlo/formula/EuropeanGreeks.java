package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Derivatives of the formula of Black and Scholes as textbooks have them (Haug: The Complete Guide to Option Pricing Formulas, 2007, chapter 2), of a call or
 * put and of a digital that pays 1 in cash. Strike, volatility and maturity above 0. Immutable.
 *
 * @param call true for a call, false for a put.
 * @param cash whether it is the digital.
 */
public record EuropeanGreeks(
        boolean call, boolean cash, double spot, double strike, double rate, double dividend, double volatility, double maturity) {

    /** Derivative by the spot. */
    public double delta() {
        return cash
                ? sign() * discount() * density(lower()) / (spot * deviation())
                : sign() * held() * Normal.distribution(sign() * upper());
    }

    /** Second derivative by the spot. */
    public double gamma() {
        return cash
                ? -sign() * discount() * density(lower()) * upper() / (spot * spot * deviation() * deviation())
                : held() * density(upper()) / (spot * deviation());
    }

    /** Derivative by the volatility. */
    public double vega() {
        return cash
                ? -sign() * discount() * density(lower()) * upper() / volatility
                : spot * held() * density(upper()) * Math.sqrt(maturity);
    }

    /** Derivative by the interest rate. */
    public double rho() {
        final double exercised = discount() * Normal.distribution(sign() * lower());
        return cash
                ? sign() * discount() * density(lower()) * Math.sqrt(maturity) / volatility - maturity * exercised
                : sign() * strike * maturity * exercised;
    }

    /** Derivative by the passing of time: r V − (r − q) S Δ − σ² S² Γ / 2. */
    public double theta() {
        final double exercised = discount() * Normal.distribution(sign() * lower());
        final double price = cash ? exercised : spot * delta() - sign() * strike * exercised;
        return rate * price - (rate - dividend) * spot * delta() - 0.5 * volatility * volatility * spot * spot * gamma();
    }

    private double sign() {
        return call ? 1 : -1;
    }

    private double upper() {
        return (Elementary.log(spot / strike) + (rate - dividend) * maturity) / deviation() + 0.5 * deviation();
    }

    private double lower() {
        return upper() - deviation();
    }

    private double deviation() {
        return volatility * Math.sqrt(maturity);
    }

    private double discount() {
        return Elementary.exp(-rate * maturity);
    }

    /** What is left today of the asset at maturity when its dividends are gone. */
    private double held() {
        return Elementary.exp(-dividend * maturity);
    }

    private static double density(final double x) {
        return Elementary.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
