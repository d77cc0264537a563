package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/**
 * The example of {@code docs/numerics.md}: an Asian call by quasi-Monte-Carlo. Goal: it is right, and its error falls far
 * faster than the root of the points, kink and all. Method: the geometric average has a closed form; the arithmetic one is computed beside it.
 */
final class AsianExampleTest {

    private static final double SPOT = 100.0;
    private static final double STRIKE = 100.0;
    private static final double RATE = 0.05;
    private static final double VOLATILITY = 0.2;
    private static final int DATES = 12;
    private static final int BLOCK = 128;
    private static final int RANDOMISATIONS = 32;
    private static final long SEED = 20_261_123;

    @Test
    void shouldPriceTheGeometricAverageAsItsClosedForm() {
        final Moments prices = price(1 << 12, true);

        assertThat(Math.abs(prices.mean() - closedForm())).isLessThan(4.0 * prices.standardError());
        assertThat(prices.standardError()).isLessThan(1e-3);
    }

    @Test
    void shouldFallFasterThanTheRootOfThePoints() {
        final double early = price(1 << 7, false).standardError();
        final double late = price(1 << 12, false).standardError();

        // -0.82 over many randomisations; 32 of them tell it to within 0.05.
        assertThat(Elementary.log(late / early) / Elementary.log(32.0)).isLessThan(-0.7);
    }

    private static Moments price(final int points, final boolean geometric) {
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(DATES), SEED);
        final BrownianBridge bridge = BrownianBridge.of(times());
        final long[] words = new long[BLOCK];
        final double[][] paths = new double[DATES][BLOCK];
        final MemorySegment estimates = Arena.ofAuto().allocate(Moments.BYTES, 8);
        for (int randomisation = 0; randomisation < RANDOMISATIONS; randomisation++) {
            double sum = 0.0;
            for (int first = 0; first < points; first += BLOCK) {
                for (int rank = 0; rank < DATES; rank++) {
                    final double[] row = paths[bridge.dateOf(rank)];
                    sobol.fill(randomisation, rank, first, words, 0, BLOCK);
                    Uniform.open(words, row, 0, BLOCK);
                    Normal.inverse(row, row, 0, BLOCK);
                }
                bridge.motion(paths, 0, BLOCK);
                sum += payoffs(paths, geometric);
            }
            Moments.add(estimates, 0, Elementary.exp(-RATE) * sum / points);
        }
        return Moments.read(estimates, 0);
    }

    private static double payoffs(final double[][] paths, final boolean geometric) {
        double sum = 0.0;
        for (int i = 0; i < BLOCK; i++) {
            double average = 0.0;
            for (int k = 0; k < DATES; k++) {
                final double growth = (RATE - 0.5 * VOLATILITY * VOLATILITY) * times()[k] + VOLATILITY * paths[k][i];
                average += (geometric ? growth : Elementary.exp(growth)) / DATES;
            }
            sum += Math.max(0.0, SPOT * (geometric ? Elementary.exp(average) : average) - STRIKE);
        }
        return sum;
    }

    /** The logarithm of the geometric average is normal (Kemna and Vorst 1990). */
    private static double closedForm() {
        double mean = 0.0;
        double variance = 0.0;
        for (int k = 0; k < DATES; k++) {
            mean += (RATE - 0.5 * VOLATILITY * VOLATILITY) * times()[k] / DATES;
            for (int j = 0; j < DATES; j++) {
                variance += VOLATILITY * VOLATILITY * Math.min(times()[k], times()[j]) / (DATES * DATES);
            }
        }
        final double deviation = Math.sqrt(variance);
        final double distance = (Elementary.log(SPOT / STRIKE) + mean) / deviation;
        final double forward = SPOT * Elementary.exp(mean + 0.5 * variance);
        return Elementary.exp(-RATE) * (forward * Normal.distribution(distance + deviation) - STRIKE * Normal.distribution(distance));
    }

    private static double[] times() {
        final double[] times = new double[DATES];
        for (int k = 0; k < DATES; k++) {
            times[k] = (k + 1.0) / DATES;
        }
        return times;
    }
}
