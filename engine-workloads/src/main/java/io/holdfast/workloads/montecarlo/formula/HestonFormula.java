package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;

/**
 * European options under Heston: A Closed-Form Solution for Options with Stochastic Volatility, 1993, and with the jumps of Bates: Jumps and
 * Stochastic Volatility, 1996. The characteristic function is in the form whose logarithm crosses no cut (Albrecher, Mayer, Schoutens,
 * Tistaert: The Little Heston Trap, 2007; Lord, Kahl: Complex Logarithms in Heston-Like Models, 2010). Pure; may be called by any thread.
 *
 * @param variance today's, a year.
 * @param meanReversion κ, a year.
 * @param longRunVariance θ.
 * @param volatilityOfVariance σ, above 0.
 * @param correlation of the price with its variance.
 * @param maturity T, above 0.
 * @param jumps expected number of jumps up to maturity; 0 for Heston's model.
 * @param jumpMean mean of the logarithm of a jump.
 * @param jumpVolatility standard deviation of it.
 */
public record HestonFormula(
        double variance,
        double meanReversion,
        double longRunVariance,
        double volatilityOfVariance,
        double correlation,
        double maturity,
        double jumps,
        double jumpMean,
        double jumpVolatility) {

    /**
     * A European option.
     *
     * @param call true for a call, false for a put.
     * @param forward expected price at maturity.
     * @param strike at least 0.
     * @param discount value today of 1 paid at maturity.
     * @return the price today.
     */
    public double european(final boolean call, final double forward, final double strike, final double discount) {
        return Fourier.european(call, forward, strike, discount, new LogPrice(this));
    }

    /**
     * Expected variance of the log-return's continuous part up to maturity: ∫ E[v(t)] dt.
     *
     * @return the integral, at least 0.
     */
    public double expectedVariance() {
        final double faded = meanReversion == 0 ? maturity : -Elementary.expm1(-meanReversion * maturity) / meanReversion;
        return longRunVariance * maturity + (variance - longRunVariance) * faded;
    }

    private record LogPrice(HestonFormula model) implements CharacteristicFunction {

        @Override
        public Complex at(final Complex u) {
            return diffusion(u).plus(jump(u)).exp();
        }

        @Override
        public double variance() {
            final double ofJump = model.jumpMean * model.jumpMean + model.jumpVolatility * model.jumpVolatility;
            return model.expectedVariance() + model.jumps * ofJump;
        }

        /** With ξ = κ − iρσu, d = √(ξ² + σ²(iu + u²)), r = (ξ − d) / σ², g = (ξ − d) / (ξ + d): κθ (rT − 2/σ² ln((1 − g e^(−dT)) / (1 − g))) + v r (1 − e^(−dT)) / (1 − g e^(−dT)). */
        private Complex diffusion(final Complex u) {
            final double sigma = model.volatilityOfVariance;
            final double variance = sigma * sigma;
            final Complex iu = new Complex(-u.im(), u.re());
            final Complex payoff = iu.plus(u.times(u));
            final Complex xi = new Complex(model.meanReversion, 0).minus(iu.times(model.correlation * sigma));
            final Complex d = xi.times(xi).plus(payoff.times(variance)).sqrt();
            final Complex sum = xi.plus(d);
            // (ξ − d) / σ²: where the two nearly cancel, by ξ² − d² = −σ²(iu + u²).
            final Complex r = xi.re() > 0 ? payoff.times(-1).over(sum) : xi.minus(d).times(1 / variance);
            final Complex g = r.times(variance).over(sum);
            final Complex faded = d.times(-model.maturity).exp();
            final Complex gone = Complex.ONE.minus(faded);
            final Complex logarithm = g.times(gone).over(Complex.ONE.minus(g)).log1p();
            final Complex ofLongRun = r.times(model.maturity).minus(logarithm.times(2 / variance));
            final Complex ofToday = r.times(gone).over(Complex.ONE.minus(g.times(faded)));
            return ofLongRun.times(model.meanReversion * model.longRunVariance).plus(ofToday.times(model.variance));
        }

        private Complex jump(final Complex u) {
            if (model.jumps == 0) {
                return Complex.ZERO;
            }
            final Complex iu = new Complex(-u.im(), u.re());
            final double half = 0.5 * model.jumpVolatility * model.jumpVolatility;
            final Complex ofOne = iu.times(model.jumpMean).minus(u.times(u).times(half)).exp().minus(Complex.ONE);
            return ofOne.minus(iu.times(Elementary.expm1(model.jumpMean + half))).times(model.jumps);
        }
    }
}
