package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;

/**
 * Undiscounted expectations of lognormal variables, of which closed forms are put together. A variable is told by its expectation, the forward,
 * and the standard deviation of its logarithm.
 */
public final class LognormalForms {

    private LognormalForms() {}

    /** Probability that the variable ends above the strike, or of a put below it; at the strike counts as neither. */
    public static double probability(final boolean call, final double forward, final double strike, final double deviation) {
        final double sign = call ? 1 : -1;
        return isCertain(strike, deviation)
                ? (sign * (forward - strike) > 0 ? 1 : 0)
                : Normal.distribution(sign * (upper(forward, strike, deviation) - deviation));
    }

    /** Expectation of the variable where it ends above the strike, or of a put below it, and of 0 else. */
    public static double share(final boolean call, final double forward, final double strike, final double deviation) {
        final double sign = call ? 1 : -1;
        return isCertain(strike, deviation)
                ? (sign * (forward - strike) > 0 ? forward : 0)
                : forward * Normal.distribution(sign * upper(forward, strike, deviation));
    }

    /** Expectation of what the variable is above the strike, or of a put below it (Black 1976). */
    public static double option(final boolean call, final double forward, final double strike, final double deviation) {
        if (strike == Double.POSITIVE_INFINITY && call) {
            return 0;
        }
        return (call ? 1 : -1)
                * (share(call, forward, strike, deviation) - strike * probability(call, forward, strike, deviation));
    }

    /**
     * Expectation of what one variable is above another (Margrabe: The Value of an Option to Exchange One Asset for Another, 1978).
     *
     * @param deviation of the logarithm of their ratio.
     */
    public static double exchange(final double forward, final double given, final double deviation) {
        return option(true, forward, given, deviation);
    }

    private static boolean isCertain(final double strike, final double deviation) {
        return strike == 0 || deviation == 0;
    }

    private static double upper(final double forward, final double strike, final double deviation) {
        return Elementary.log(forward / strike) / deviation + 0.5 * deviation;
    }
}
