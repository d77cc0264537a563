package io.holdfast.workloads.risk;

import io.holdfast.numerics.Elementary;

/**
 * The 95 % interval of a quantile by order statistics, whatever the distribution (H. A. David, H. N. Nagaraja: Order Statistics, section 7.1): of n values, the
 * number beyond the true quantile is binomial.
 *
 * @param fewest so many of the largest values, at most: the {@code fewest}-th largest is the upper end of the interval; 0 where no value is large enough.
 * @param most the {@code most}-th largest value is the lower end.
 */
record BinomialRanks(long fewest, long most) {

    private static final double TAIL = 0.025;
    private static final double QUANTILE_975 = 1.959963984540054;
    /** Up to this expectation the binomial is summed, beyond it is taken for a normal with a correction for continuity. */
    private static final double EXACT_MAX = 200;

    /**
     * Ranks that hold the quantile.
     *
     * @param values how many there are.
     * @param probability of lying beyond the quantile, in (0, 1/2].
     */
    static BinomialRanks of(final long values, final double probability) {
        final double mean = values * probability;
        if (mean > EXACT_MAX) {
            final double reach = QUANTILE_975 * Math.sqrt(mean * (1 - probability));
            return new BinomialRanks((long) Math.floor(mean - reach), Math.min(values, (long) Math.ceil(mean + reach) + 1));
        }
        return new BinomialRanks(fewest(values, probability), most(values, probability));
    }

    /** The largest rank with P(K < rank) ≤ 2.5 %. */
    private static long fewest(final long values, final double probability) {
        double mass = Elementary.pow(1 - probability, (double) values);
        double below = 0;
        long rank = 0;
        while (below + mass <= TAIL) {
            below += mass;
            mass *= (values - rank) / (rank + 1.0) * (probability / (1 - probability));
            rank++;
        }
        return rank;
    }

    /** The smallest rank with P(K ≥ rank) ≤ 2.5 %. */
    private static long most(final long values, final double probability) {
        double mass = Elementary.pow(1 - probability, (double) values);
        double below = 0;
        long rank = 0;
        while (1 - below > TAIL && rank < values) {
            below += mass;
            mass *= (values - rank) / (rank + 1.0) * (probability / (1 - probability));
            rank++;
        }
        return rank;
    }
}
