package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;

/** European options where the price jumps. Pure; may be called by any thread. */
public final class MertonFormula {

    private MertonFormula() {}

    /**
     * The series of Merton: Option Pricing when Underlying Stock Returns are Discontinuous, 1976, over the number of jumps: under each it
     * is lognormal. A jump multiplies the price by exp(N(jumpMean, jumpVolatility²)).
     *
     * @param call true for a call, false for a put.
     * @param forward expected price at maturity.
     * @param strike at least 0.
     * @param discount value today of 1 paid at maturity.
     * @param variance of the log-return without jumps, up to maturity.
     * @param jumps expected number of jumps up to maturity.
     * @param jumpMean mean of the logarithm of a jump.
     * @param jumpVolatility standard deviation of it.
     * @return the price today.
     */
    public static double european(
            final boolean call,
            final double forward,
            final double strike,
            final double discount,
            final double variance,
            final double jumps,
            final double jumpMean,
            final double jumpVolatility) {
        final double logGrowth = jumpMean + 0.5 * jumpVolatility * jumpVolatility;
        final double compensator = jumps * Elementary.expm1(logGrowth);
        final double weightiest = jumps * Math.max(1, Elementary.exp(logGrowth));
        final long terms = jumps == 0 ? 1 : (long) (weightiest + 12 * Math.sqrt(weightiest) + 40);
        double logWeight = -jumps;
        double sum = 0;
        for (long n = 0; n < terms; n++) {
            if (n > 0) {
                logWeight += Elementary.log(jumps / n);
            }
            final double given = forward * Elementary.exp(n * logGrowth - compensator);
            final double deviation = Math.sqrt(variance + n * jumpVolatility * jumpVolatility);
            sum += Elementary.exp(logWeight) * ClosedForms.lognormal(call, given, strike, deviation);
        }
        return discount * sum;
    }
}
