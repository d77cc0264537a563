package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Elementary;

/**
 * Coefficients of one step of Andersen's scheme (Simple and Efficient Simulation of the Heston Stochastic Volatility Model, Journal of Computational
 * Finance 11, 2008; sections 3.2 and 4) with the central discretisation γ₁ = γ₂ = 1/2. Given today's variance v:
 *
 * @param faded e^(−κΔ), so that the next variance has mean {@code longRun + faded · v}.
 * @param longRun θ (1 − e^(−κΔ)).
 * @param slope its variance is {@code constant + slope · v}.
 * @param constant as said.
 * @param k2 what the next variance v' adds to the log-return's mean: K₂.
 * @param k3 of v to the log-return's variance given v and v': K₃, and the same K₄ of v'.
 * @param exponent A = K₂ + K₄/2: the martingale correction takes away ln E[exp(A v')].
 * @param years Δ.
 */
record VarianceStep(
        double faded,
        double longRun,
        double slope,
        double constant,
        double k2,
        double k3,
        double exponent,
        double years) {

    private static final double GAMMA = 0.5;

    static VarianceStep of(final StochasticVariance variance, final double years) {
        final double faded = Elementary.exp(-variance.meanReversion() * years);
        final double gone = variance.meanReversion() * variance.faded(years);
        final double sigma = variance.isDeterministic() ? 0 : variance.volatility();
        final double rho = variance.isDeterministic() ? 0 : variance.correlation();
        final double perSigma = variance.isDeterministic() ? 0 : rho / sigma;
        final double k2 = GAMMA * years * (variance.meanReversion() * perSigma - 0.5) + perSigma;
        final double k3 = GAMMA * years * (1 - rho * rho);
        return new VarianceStep(
                faded,
                variance.longRun() * gone,
                sigma * sigma * faded * variance.faded(years),
                0.5 * sigma * sigma * variance.longRun() * gone * variance.faded(years),
                k2,
                k3,
                k2 + 0.5 * k3,
                years);
    }

    /**
     * How near E[exp(A v')] is to having no value, which it has up to 1.2 whatever v is.
     *
     * <p>With q the quotient of the variance and the mean of v', between σ²c/2 and σ²c for c = (1 − e^(−κΔ)) / κ, the quadratic branch needs A below
     * 1 / (2a) with a ≤ q/3, and the exponential one A below β with 1/β ≤ 5q/6.
     */
    static double load(final StochasticVariance variance, final double years) {
        return of(variance, years).exponent * variance.volatility() * variance.volatility() * variance.faded(years);
    }
}
