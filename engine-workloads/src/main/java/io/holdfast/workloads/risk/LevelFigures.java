package io.holdfast.workloads.risk;

import io.holdfast.numerics.ConfidenceInterval;

/**
 * Value at risk and expected shortfall at one level, as losses above 0. Immutable, though arrays are not copied.
 *
 * @param level share of scenarios that lose no more than the value at risk.
 * @param var value at risk: that quantile of the loss.
 * @param varError its standard error: half of the distance between the quantiles one standard deviation of the count beyond it apart.
 * @param varInterval holds the true one in 95 % of all samples, by order statistics, whatever the distribution.
 * @param es expected shortfall: the mean of the losses beyond, which are exactly 1 − level of all.
 * @param esError its standard error.
 * @param componentVar by position, the mean loss where the portfolio loses the value at risk; they add up to it.
 * @param componentEs by position, the mean loss in the tail; they add up to the expected shortfall.
 * @param beyond how many scenarios lie beyond, (1 − level) of all.
 * @param isForeseen whether value at risk and interval lie where the state resolves them, or inside the history; if not, they are rough.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record LevelFigures(
        double level,
        double var,
        double varError,
        ConfidenceInterval varInterval,
        double es,
        double esError,
        double[] componentVar,
        double[] componentEs,
        double beyond,
        boolean isForeseen) {

    /** The normal quantile of 0.975. */
    private static final double QUANTILE_975 = 1.959963984540054;

    /** Holds the true expected shortfall in 95 % of all large samples. */
    ConfidenceInterval esInterval() {
        return ConfidenceInterval.about(es, QUANTILE_975 * esError);
    }
}
