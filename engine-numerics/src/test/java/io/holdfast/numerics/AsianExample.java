package io.holdfast.numerics;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/**
 * The example of {@code docs/numerics.md}: an Asian call by quasi-Monte-Carlo. As a program it prints how its error falls.
 *
 * <p>{@code java -cp engine-numerics/target/classes:engine-numerics/target/test-classes io.holdfast.numerics.AsianExample
 * RANDOMISATIONS}
 */
final class AsianExample {

    private static final double SPOT = 100.0;
    private static final double STRIKE = 100.0;
    private static final double RATE = 0.05;
    private static final double VOLATILITY = 0.2;
    private static final int DATES = 12;
    private static final int BLOCK = 128;
    private static final long SEED = 20_261_123;

    private AsianExample() {
    }

    /** Takes the number of randomisations and prints the standard deviation of an estimate from each number of points. */
    public static void main(final String[] arguments) {
        final int randomisations = Integer.parseInt(arguments[0]);
        System.out.println("| points | price | deviation | slope |");
        System.out.println("|---|---|---|---|");
        double before = Double.NaN;
        for (int points = 256; points <= 4096; points *= 2) {
            final Moments estimates = price(points, randomisations, false);
            final double deviation = estimates.standardDeviation();
            final double slope = Elementary.log(deviation / before) / Elementary.log(2.0);
            final String told = Double.isNaN(slope) ? "" : String.format(Locale.ROOT, "%.2f", slope);
            System.out.println(String.format(Locale.ROOT, "| %d | %.5f | %.3g | %s |", points, estimates.mean(), deviation, told));
            before = deviation;
        }
    }

    static Moments price(final int points, final int randomisations, final boolean geometric) {
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(DATES), SEED);
        final BrownianBridge bridge = BrownianBridge.of(times());
        final long[] words = new long[BLOCK];
        final double[][] paths = new double[DATES][BLOCK];
        final MemorySegment estimates = Arena.ofAuto().allocate(Moments.BYTES, 8);
        for (int randomisation = 0; randomisation < randomisations; randomisation++) {
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
    static double closedForm() {
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
