package io.holdfast.workloads.montecarlo;

/**
 * What a job's pilots found beside the policies of its products and the coefficients of its controls. Immutable.
 *
 * @param histograms of payoffs; of no product where no distribution is kept.
 * @param drift of importance sampling, a year; 0 without.
 */
record Learned(PayoffHistograms histograms, double drift) {}
