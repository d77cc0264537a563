package io.holdfast.bench.montecarlo;

import io.holdfast.engine.api.Observation;

/**
 * A price by simulation.
 *
 * @param paths all of which are in it.
 * @param mean of the discounted payoffs.
 * @param standardError of the mean.
 */
record Estimate(long paths, double mean, double standardError) {

    /** Of no path; the neutral element of {@link #plus}. */
    static final Estimate NONE = new Estimate(0, 0, 0);

    static Estimate of(final Observation observation) {
        return new Estimate(observation.count(), observation.mean(), observation.standardError());
    }

    /** From sums over the payoffs. */
    static Estimate of(final long paths, final double sum, final double squares) {
        final double mean = sum / paths;
        return new Estimate(paths, mean, Math.sqrt((squares / paths - mean * mean) / paths));
    }

    /** All paths of two estimates whose paths are independent. */
    Estimate plus(final Estimate other) {
        final long all = paths + other.paths;
        final double share = (double) paths / all;
        final double otherShare = (double) other.paths / all;
        return new Estimate(
                all,
                share * mean + otherShare * other.mean,
                Math.hypot(share * standardError, otherShare * other.standardError));
    }
}
