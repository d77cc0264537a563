package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;

/**
 * Figures by which an estimate's error is judged, as transport codes have them (MCNP, A General Monte Carlo N-Particle Transport Code,
 * Version 5, volume I, chapter 2, section VI).
 *
 * <p>All of them are NaN where they are not known: before there is spread, and, of the last two, for observations without third and fourth moments.
 */
public final class Quality {

    private Quality() {}

    /**
     * The figure of merit: 1 / (relative error² · samples). It stays level while the error falls as it should; of two methods for one figure the one
     * with the higher needs fewer samples. Codes take computing time for the samples; a duration may not stand in a result, so
     * compare methods of equal cost, or divide by the cost of a sample.
     *
     * @param observation what was observed.
     * @return the figure; NaN where the error is 0 or not known.
     */
    public static double figureOfMerit(final Observation observation) {
        final double variance = observation.variance();
        return variance > 0 ? observation.mean() * observation.mean() / variance : Double.NaN;
    }

    /**
     * The relative variance of the squared standard error, Σ(x − x̄)⁴ / (Σ(x − x̄)²)² − 1/n.
     *
     * @param observation what was observed.
     * @return the variance of the variance.
     */
    public static double varianceOfVariance(final Observation observation) {
        return hasFourthMoment(observation)
                ? observation.m4() / (observation.m2() * observation.m2()) - 1.0 / observation.count()
                : Double.NaN;
    }

    /**
     * The excess kurtosis of the samples.
     *
     * @param observation what was observed.
     * @return 0 for a normal distribution.
     */
    public static double kurtosis(final Observation observation) {
        return hasFourthMoment(observation)
                ? observation.count() * observation.m4() / (observation.m2() * observation.m2()) - 3.0
                : Double.NaN;
    }

    /** No sample has m4 = 0 with spread: so those say that it is not known whose figure is no mean of samples (a quantile). */
    private static boolean hasFourthMoment(final Observation observation) {
        return observation.count() > 1 && observation.m2() > 0 && observation.m4() > 0;
    }
}
