package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.LaneSums;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.TiltedSource;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The drift under which a product's weighted payoffs have the least second moment, from pilots: independent paths whose indices begin at 3 · 2^60, so that no
 * number of theirs is one of the paths that are priced.
 *
 * <p>First whole deviations of the Brownian motion's end are tried as its mean, and that one is taken whose weighted payoffs are the most even. From there on
 * each pilot, drawn under the drift found last, gives an estimate of the second moment under every other drift: a convex function, whose minimum is
 * found by bisection (Arouna: Adaptative Monte Carlo Method, A Variance Reduction Technique, 2004; Jourdain, Lelong: Robust Adaptive Importance Sampling for
 * Normal Random Vectors, 2009).
 */
final class DriftFit {

    /** Paths of each trial of the scan; */
    static final int SCANNED = 1 << 10;
    /** rounds after it; */
    static final int ROUNDS = 3;
    /** and the paths of each. */
    static final int SAMPLES = 1 << 13;

    private static final long FIRST = 3L << 60;
    /** Means that are tried, in deviations of the end. */
    private static final int DEVIATIONS_MAX = 8;
    /** How far a round may go: its paths say little of what is farther. */
    private static final double STEP_DEVIATIONS_MAX = 2;
    private static final int BISECTIONS = 50;

    private final Simulation simulation;
    private final List<DoubleBuffer> prepared;
    private final Stages stages = Stages.create();
    private final double horizon;

    /** Of the paths of a pilot: |payoff| · weight, and the end of the Brownian motion. */
    private final double[] weighted = new double[SAMPLES];
    private final double[] ends = new double[SAMPLES];
    /** payoff² · weight, the second moment's terms but for what depends on the drift that is tried. */
    private final double[] squares = new double[SAMPLES];
    private final double[] terms = new double[SAMPLES];

    private long next = FIRST;

    private DriftFit(final Simulation simulation, final List<DoubleBuffer> prepared) {
        this.simulation = simulation;
        this.prepared = prepared;
        this.horizon = simulation.grid().date(simulation.grid().length() - 1);
    }

    /** The drift a year; 0 where no path of any pilot paid. */
    static double fit(final Simulation simulation, final List<DoubleBuffer> prepared) {
        return new DriftFit(simulation, prepared).fit();
    }

    private double fit() {
        final double deviation = 1 / Math.sqrt(horizon);
        double drift = 0;
        double best = 0;
        for (int i = 0; i <= 2 * DEVIATIONS_MAX; i++) {
            final int deviations = (i + 1) / 2 * (i % 2 == 0 ? -1 : 1); // 0, 1, −1, 2, …: of equals the smallest is taken.
            draw(deviations * deviation, SCANNED);
            final double even = evenness(SCANNED);
            if (even > best) {
                best = even;
                drift = deviations * deviation;
            }
        }
        for (int round = 0; best > 0 && round < ROUNDS; round++) {
            draw(drift, SAMPLES);
            final double reach = STEP_DEVIATIONS_MAX * deviation;
            drift = LaneSums.sum(squares, 0, SAMPLES) > 0 ? minimum(drift - reach, drift + reach) : drift;
        }
        return drift;
    }

    private void draw(final double drift, final int count) {
        final int block = simulation.block();
        final TiltedSource random =
                simulation.newTilted(new PhiloxSource(simulation.seed(), stages, block), drift, stages);
        final Valuation valuation = simulation.newValuation(random, stages, prepared);
        final double[] payoffs = new double[block];
        final double[] weights = new double[block];
        final double[] endsOfBlock = new double[block];
        for (int from = 0; from < count; from += block) {
            random.begin(next);
            next += block;
            valuation.generate();
            valuation.payoffs(0, payoffs);
            random.weights(weights);
            random.ends(endsOfBlock);
            for (int i = 0; i < block; i++) {
                weighted[from + i] = Math.abs(payoffs[i]) * weights[i];
                squares[from + i] = payoffs[i] * payoffs[i] * weights[i];
                ends[from + i] = endsOfBlock[i];
            }
        }
    }

    /** (Σx)² / Σx², how many equal payoffs would have this variance: few where most are 0 or a few have most of the weight. */
    private double evenness(final int count) {
        for (int i = 0; i < count; i++) {
            terms[i] = weighted[i] * weighted[i];
        }
        final double sum = LaneSums.sum(weighted, 0, count);
        final double ofSquares = LaneSums.sum(terms, 0, count);
        return ofSquares > 0 ? sum * sum / ofSquares : 0;
    }

    /** Where the derivative of the second moment's logarithm, drift · T − the mean end under the terms as weights, is 0. */
    private double minimum(final double from, final double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < BISECTIONS; i++) {
            final double middle = 0.5 * (low + high);
            if (middle * horizon > meanEnd(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** Of the ends, each weighted by payoff² · weight · exp(−drift · end). */
    private double meanEnd(final double drift) {
        for (int i = 0; i < terms.length; i++) {
            terms[i] = -drift * ends[i];
        }
        // Against overflow: a common factor leaves the mean as it is.
        final double largest = Arrays.stream(terms).max().orElseThrow();
        for (int i = 0; i < terms.length; i++) {
            terms[i] -= largest;
        }
        stages.exp(terms, terms, 0, terms.length);
        for (int i = 0; i < terms.length; i++) {
            terms[i] *= squares[i];
        }
        final double all = LaneSums.sum(terms, 0, terms.length);
        for (int i = 0; i < terms.length; i++) {
            terms[i] *= ends[i];
        }
        return LaneSums.sum(terms, 0, terms.length) / all;
    }
}
