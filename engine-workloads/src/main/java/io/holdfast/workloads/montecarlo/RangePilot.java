package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The ranges of the histograms of payoffs, from a pilot: independent paths whose indices begin at 2^62, so that no number of theirs is one of the paths that
 * are priced or of another pilot.
 *
 * <p>A range holds the payoffs other than 0 from the first to the 999th thousandth, and half of that width more on either side; below 0 it goes only where the
 * pilot did. What lies outside is counted apart, so a range decides how fine a distribution is, never what is in it.
 */
final class RangePilot {

    /** Paths of the pilot, a power of two. */
    static final int SAMPLES = 1 << 12;

    private static final long FIRST = 1L << 62;
    /** With fewer payoffs other than 0 their order says little: then the range begins at 0 and is twice as long as the largest. */
    private static final int PAYING_MIN = 32;
    private static final double TAIL = 0.001;
    private static final double MARGIN = 0.5;
    /** Width of the range of a single value, as a part of it. */
    private static final double NARROW = 0x1p-20;

    private RangePilot() {}

    /** Low and high of each product. */
    static double[] fit(final Simulation simulation, final List<DoubleBuffer> prepared) {
        final int products = simulation.products().size();
        final int block = simulation.block();
        final Stages stages = Stages.create();
        final RandomSource random = new PhiloxSource(simulation.seed(), stages, block);
        final Valuation valuation = simulation.newValuation(random, stages, prepared);
        final double[] payoffs = new double[block];
        final double[][] samples = new double[products][SAMPLES];
        for (int from = 0; from < SAMPLES; from += block) {
            random.begin(FIRST + from);
            valuation.generate();
            for (int i = 0; i < products; i++) {
                valuation.payoffs(i, payoffs);
                System.arraycopy(payoffs, 0, samples[i], from, block);
            }
        }
        final double[] ranges = new double[2 * products];
        for (int i = 0; i < products; i++) {
            final double[] paying = Arrays.stream(samples[i])
                    .filter(payoff -> payoff != 0 && Double.isFinite(payoff))
                    .sorted()
                    .toArray();
            final double[] range = range(paying);
            ranges[2 * i] = range[0];
            ranges[2 * i + 1] = range[1];
        }
        return ranges;
    }

    /** Of the payoffs other than 0, ascending. */
    static double[] range(final double[] paying) {
        if (paying.length < PAYING_MIN) {
            final double largest = paying.length == 0 ? 1 : Math.max(Math.abs(paying[0]), Math.abs(paying[paying.length - 1]));
            return new double[] {paying.length > 0 && paying[0] < 0 ? -2 * largest : 0, 2 * largest};
        }
        final int tail = (int) (TAIL * paying.length);
        final double low = paying[tail];
        final double high = paying[paying.length - 1 - tail];
        final double margin = Math.max(MARGIN * (high - low), NARROW * Math.max(Math.abs(low), Math.abs(high)));
        return new double[] {paying[0] > 0 ? Math.max(low - margin, 0) : low - margin, high + margin};
    }
}
