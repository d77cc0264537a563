package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Observation;
import io.holdfast.numerics.Moments;
import java.lang.foreign.MemorySegment;

/**
 * Where the moments lie in a task's state: of each price those of the samples, by replicate; then, where a method draws samples otherwise than plainly,
 * of each price those of the plain payoffs, which say what the method is worth; then of each greek those of the samples, by replicate. Observables are
 * the prices, then the greeks.
 *
 * @param prices how many.
 * @param replicates independent estimates of each.
 * @param plain whether the moments of plain payoffs are kept.
 * @param greeks how many.
 */
record StateLayout(int prices, int replicates, boolean plain, int greeks) {

    int length() {
        return Math.toIntExact((long) slots() * Moments.BYTES);
    }

    /** Moments of all kinds, which merge alike. */
    int slots() {
        return ofPrices() + greeks * replicates;
    }

    long sample(final int observable, final int replicate) {
        final long first = observable < prices ? (long) observable * replicates : ofPrices() + (long) (observable - prices) * replicates;
        return (first + replicate) * Moments.BYTES;
    }

    long plain(final int price) {
        return ((long) prices * replicates + price) * Moments.BYTES;
    }

    /** One sample for each replicate, its mean; or, of a single replicate, its samples. */
    Observation observe(final MemorySegment state, final int observable) {
        final Moments moments = replicates == 1
                ? Moments.read(state, sample(observable, 0))
                : ofMeans(state, observable);
        return new Observation(moments.count(), moments.mean(), moments.m2(), moments.m3(), moments.m4());
    }

    /** The variance that as many plain paths would have left in the mean, over the one that is there; NaN where either is unknown or 0, and of greeks. */
    double varianceReduction(final MemorySegment state, final int observable) {
        if (!plain || observable >= prices) {
            return Double.NaN;
        }
        final Moments ofPlain = Moments.read(state, plain(observable));
        final double error = observe(state, observable).standardError();
        final double left = error * error;
        return left > 0 && ofPlain.m2() > 0 ? ofPlain.variance() / ofPlain.count() / left : Double.NaN;
    }

    /**
     * The same under importance sampling, where plain payoffs are never drawn: the moments beside the samples are those of payoff² · weight, whose mean is the
     * plain payoffs' second moment.
     */
    double varianceReductionByWeights(final MemorySegment state, final int observable) {
        final Moments squares = Moments.read(state, plain(observable));
        final Observation observation = observe(state, observable);
        final double left = observation.standardError() * observation.standardError();
        final double variance = squares.mean() - observation.mean() * observation.mean();
        return left > 0 && variance > 0 ? variance / squares.count() / left : Double.NaN;
    }

    private int ofPrices() {
        return prices * (replicates + (plain ? 1 : 0));
    }

    private Moments ofMeans(final MemorySegment state, final int observable) {
        final MemorySegment means = MemorySegment.ofArray(new long[(int) Moments.BYTES / Long.BYTES]);
        for (int i = 0; i < replicates; i++) {
            Moments.add(means, 0, Moments.read(state, sample(observable, i)).mean());
        }
        return Moments.read(means, 0);
    }
}
