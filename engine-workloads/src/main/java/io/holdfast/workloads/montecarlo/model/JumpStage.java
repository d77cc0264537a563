package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Elementary;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.Arrays;

/**
 * The jumps of a step: how many there are, from one uniform by the inverse of the Poisson distribution, and what they add to mean and variance of
 * the step's log-return. Given their number the log-return is normal, so that jumps take no normal of their own.
 *
 * <p>The number is that of the values F(0), F(1), … of the distribution below the uniform: a sum of comparisons over all of a block, without a
 * branch. The list ends where a uniform, at most 1 − 2^-53, cannot be above.
 */
final class JumpStage {

    private static final double UNIFORM_MAX = 1 - 0x1p-53;
    /** Makes a difference of two doubles in (0, 1), if there is one, larger than 1. */
    private static final double STEEP = 0x1p200;

    private final double mean;
    private final double variance;
    /** F(0), F(1), … of each step. */
    private final double[][] distributions;

    private final double[] counts;

    JumpStage(final Jumps jumps, final TimeGrid grid, final int blockLength) {
        this.mean = jumps.mean();
        this.variance = jumps.volatility() * jumps.volatility();
        this.distributions = new double[grid.length()][];
        for (int i = 0; i < distributions.length; i++) {
            distributions[i] = distribution(jumps.intensity() * grid.step(i));
        }
        this.counts = new double[blockLength];
    }

    /** Adds the jumps of a step to the means and variances of its log-returns, given one uniform a path. */
    void add(final int date, final double[] uniforms, final double[] means, final double[] variances) {
        Arrays.fill(counts, 0);
        for (final double probability : distributions[date]) {
            countAbove(probability, uniforms, counts);
        }
        addScaled(mean, counts, means);
        addScaled(variance, counts, variances);
    }

    /** Values of the Poisson distribution below the largest uniform. */
    static double[] distribution(final double expected) {
        final double[] values = new double[2_000];
        double probability = Elementary.exp(-expected);
        double sum = probability;
        int length = 0;
        while (sum < UNIFORM_MAX && (length < expected || probability > 0x1p-60)) {
            values[length++] = sum;
            probability *= expected / length;
            sum += probability;
        }
        return Arrays.copyOf(values, length);
    }

    private static void countAbove(final double bound, final double[] uniforms, final double[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += Math.min(Math.max((uniforms[i] - bound) * STEEP, 0.0), 1.0);
        }
    }

    private static void addScaled(final double factor, final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }
}
