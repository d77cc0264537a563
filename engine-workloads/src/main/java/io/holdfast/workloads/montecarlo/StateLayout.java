package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Observation;
import io.holdfast.numerics.Moments;
import java.lang.foreign.MemorySegment;

/**
 * Where the moments lie in a task's state: of each observable those of the samples, by replicate; then, where a method draws samples otherwise than plainly,
 * of each observable those of the plain payoffs, which say what the method is worth.
 *
 * @param observables how many.
 * @param replicates independent estimates of each.
 * @param plain whether the moments of plain payoffs are kept.
 */
record StateLayout(int observables, int replicates, boolean plain) {

    int length() {
        return Math.toIntExact((long) slots() * Moments.BYTES);
    }

    /** Moments of all kinds, which merge alike. */
    int slots() {
        return observables * (replicates + (plain ? 1 : 0));
    }

    long sample(final int observable, final int replicate) {
        return ((long) observable * replicates + replicate) * Moments.BYTES;
    }

    long plain(final int observable) {
        return ((long) observables * replicates + observable) * Moments.BYTES;
    }

    /** One sample for each replicate, its mean; or, of a single replicate, its samples. */
    Observation observe(final MemorySegment state, final int observable) {
        final Moments moments = replicates == 1
                ? Moments.read(state, sample(observable, 0))
                : ofMeans(state, observable);
        return new Observation(moments.count(), moments.mean(), moments.m2(), moments.m3(), moments.m4());
    }

    /** The variance that as many plain paths would have left in the mean, over the one that is there; NaN where either is unknown or 0. */
    double varianceReduction(final MemorySegment state, final int observable) {
        if (!plain) {
            return Double.NaN;
        }
        final Moments ofPlain = Moments.read(state, plain(observable));
        final double error = observe(state, observable).standardError();
        final double left = error * error;
        return left > 0 && ofPlain.m2() > 0 ? ofPlain.variance() / ofPlain.count() / left : Double.NaN;
    }

    private Moments ofMeans(final MemorySegment state, final int observable) {
        final MemorySegment means = MemorySegment.ofArray(new long[(int) Moments.BYTES / Long.BYTES]);
        for (int i = 0; i < replicates; i++) {
            Moments.add(means, 0, Moments.read(state, sample(observable, i)).mean());
        }
        return Moments.read(means, 0);
    }
}
