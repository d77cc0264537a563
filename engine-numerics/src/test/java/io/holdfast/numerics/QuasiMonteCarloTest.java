package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Goal: integrals of smooth functions converge faster than by random points. Method: a product in 8 dimensions whose integral is 1. */
final class QuasiMonteCarloTest {

    private static final int DIMENSIONS = 8;
    private static final int RANDOMISATIONS = 32;
    private static final long SEED = 20_261_123;

    @Test
    void shouldConvergeClearlyFasterThanTheRootOfThePoints() {
        final double early = deviation(1 << 7);
        final double late = deviation(1 << 13);

        // The slope of the error in the points, over six doublings: -1/2 for random points, -3/2 at best for smooth functions.
        final double slope = Elementary.log(late / early) / Elementary.log(64.0);
        assertThat(slope).isLessThan(-0.9);
    }

    @Test
    void shouldCoverTheIntegralByTheErrorFromRandomisations() {
        final double[] estimates = estimates(1 << 10);
        double mean = 0.0;
        for (final double estimate : estimates) {
            mean += estimate / RANDOMISATIONS;
        }

        final double error = deviation(1 << 10) / Math.sqrt(RANDOMISATIONS);
        assertThat(Math.abs(mean - 1.0)).isLessThan(3.5 * error);
        assertThat(error).isLessThan(1e-4);
    }

    private static double deviation(final int points) {
        double sum = 0.0;
        for (final double estimate : estimates(points)) {
            sum += (estimate - 1.0) * (estimate - 1.0);
        }
        return Math.sqrt(sum / RANDOMISATIONS);
    }

    private static double[] estimates(final int points) {
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(DIMENSIONS), SEED);
        final long[] words = new long[points];
        final double[] x = new double[points];
        final double[] products = new double[points];
        final double[] estimates = new double[RANDOMISATIONS];
        for (int randomisation = 0; randomisation < RANDOMISATIONS; randomisation++) {
            Arrays.fill(products, 1.0);
            for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
                sobol.fill(randomisation, dimension, 0, words, 0, points);
                Uniform.open(words, x, 0, points);
                Elementary.exp(x, x, 0, points);
                // 1 + (e^x - (e - 1)) / (dimension + 2): its integral is 1, and later dimensions matter less.
                for (int i = 0; i < points; i++) {
                    products[i] *= 1.0 + (x[i] - (Math.E - 1.0)) / (dimension + 2);
                }
            }
            estimates[randomisation] = LaneSums.sum(products, 0, points) / points;
        }
        return estimates;
    }
}
