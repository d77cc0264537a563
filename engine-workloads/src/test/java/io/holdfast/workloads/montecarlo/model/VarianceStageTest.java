package io.holdfast.workloads.montecarlo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.numerics.Normal;
import io.holdfast.numerics.Stages;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Goal: the next variance has the moments it should, whatever the branch, and the martingale correction is the logarithm of its exponential moment.
 * Method: normals on a fine even grid of probabilities instead of random ones, so that means are integrals.
 */
class VarianceStageTest {

    private static final int LENGTH = 1 << 16;
    private static final double YEARS = 0.25;

    @Test
    void shouldMatchMeanAndVarianceInBothBranches() {
        for (final double v : new double[] {0, 1e-4, 0.01, 0.04, 0.09, 0.5}) {
            for (final double sigma : new double[] {0.1, 0.5, 1}) {
                final StochasticVariance model = new StochasticVariance(v, 1.5, 0.04, sigma, -0.7);
                final double[] next = advance(model, v).next;

                final double faded = Math.exp(-1.5 * YEARS);
                final double mean = 0.04 + (v - 0.04) * faded;
                final double variance = v * sigma * sigma * faded * (1 - faded) / 1.5
                        + 0.04 * sigma * sigma / 3 * (1 - faded) * (1 - faded);
                assertThat(mean(next)).as("v=%s, sigma=%s", v, sigma).isCloseTo(mean, within(1e-4 * mean));
                assertThat(meanSquare(next) - mean * mean)
                        .as("v=%s, sigma=%s", v, sigma)
                        .isCloseTo(variance, within(0.01 * variance));
                assertThat(Arrays.stream(next).min().orElseThrow()).isNotNegative();
            }
        }
    }

    /** E[exp(mean + variance / 2)] over the next variance is 1. */
    @Test
    void shouldKeepTheExpectedPrice() {
        for (final double v : new double[] {0, 0.001, 0.04, 0.3}) {
            for (final double rho : new double[] {-1, -0.7, 0, 0.5, 1}) {
                final Step step = advance(new StochasticVariance(v, 0.5, 0.04, 1, rho), v);
                double sum = 0;
                for (int i = 0; i < LENGTH; i++) {
                    sum += Math.exp(step.logMeans[i] + 0.5 * step.logVariances[i]);
                }
                assertThat(sum / LENGTH).as("v=%s, rho=%s", v, rho).isCloseTo(1, within(2e-4));
            }
        }
    }

    @Test
    void shouldBeCertainWithoutVolatility() {
        final Step step = advance(new StochasticVariance(0.09, 2, 0.04, 0, 0.9), 0.09);
        final double next = 0.04 + 0.05 * Math.exp(-2 * YEARS);

        assertThat(step.next).containsOnly(step.next[0]);
        assertThat(step.next[0]).isCloseTo(next, within(1e-16));
        assertThat(step.logVariances[0]).isCloseTo(YEARS * (0.09 + next) / 2, within(1e-16));
        assertThat(step.logMeans[0]).isCloseTo(-step.logVariances[0] / 2, within(1e-16));
    }

    @Test
    void shouldStayAtZeroWithoutReversion() {
        final Step step = advance(new StochasticVariance(0, 0, 0, 1, -0.5), 0);

        assertThat(Arrays.stream(step.next).max().orElseThrow()).isLessThan(1e-100);
        assertThat(step.logMeans).doesNotContain(Double.NaN);
    }

    /** The tail is computed for a block as soon as one path needs it: no other may see that. */
    @Test
    void shouldGiveAPathTheSameBitsWhateverThePathsBeside() {
        final StochasticVariance model = new StochasticVariance(0.04, 1, 0.04, 0.8, -0.6);
        final VarianceStep coefficients = VarianceStep.of(model, YEARS);
        final SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            final double calm = random.nextDouble(0.2, 1);
            final double wild = random.nextDouble(0, 0.01);
            final double z = random.nextGaussian();
            final double[] alone = {calm, calm};
            final double[] beside = {calm, wild};
            final double[][] means = new double[2][2];

            new VarianceStage(Stages.create(), 2).advance(coefficients, new double[] {z, z}, alone, means[0], new double[2]);
            new VarianceStage(Stages.create(), 2).advance(coefficients, new double[] {z, z}, beside, means[1], new double[2]);

            assertThat(Double.doubleToRawLongBits(beside[0])).as("calm=%s, z=%s", calm, z)
                    .isEqualTo(Double.doubleToRawLongBits(alone[0]));
            assertThat(Double.doubleToRawLongBits(means[1][0])).as("calm=%s, z=%s", calm, z)
                    .isEqualTo(Double.doubleToRawLongBits(means[0][0]));
        }
    }

    private static final class Step {
        private final double[] next = new double[LENGTH];
        private final double[] logMeans = new double[LENGTH];
        private final double[] logVariances = new double[LENGTH];
    }

    private static Step advance(final StochasticVariance model, final double from) {
        final double[] normals = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            normals[i] = Normal.inverse((i + 0.5) / LENGTH);
        }
        final Step step = new Step();
        Arrays.fill(step.next, from);
        new VarianceStage(Stages.create(), LENGTH)
                .advance(VarianceStep.of(model, YEARS), normals, step.next, step.logMeans, step.logVariances);
        return step;
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double meanSquare(final double[] values) {
        return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
    }
}
