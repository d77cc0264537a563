package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Elementary;
import java.io.IOException;
import java.util.Locale;

/**
 * Shows how fast the error of quasi-Monte-Carlo falls for an Asian option: the standard deviation of one randomisation's price, estimated from many,
 * at doubled numbers of points N; a line through the logarithms must fall at least as N to the power {@value #SLOPE_MAX}. Independent numbers would give
 * -0.5. Each N has a seed of its own, so that the line's standard error is known. Prints what it measured; exits 1 when the slope is missed.
 */
public final class QmcProof {

    private static final double SLOPE_MAX = -0.8;
    private static final int RANDOMISATIONS = 1_024;
    private static final int POINTS_LOG_MIN = 7;
    private static final int POINTS_LOG_MAX = 12;
    private QmcProof() {}

    /**
     * Runs the proof.
     *
     * @param args binary logarithm of the most points (default 12).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final int most = args.length > 0 ? Integer.parseInt(args[0]) : POINTS_LOG_MAX;
        final double ofMany = slope(252, most);
        final double ofFew = slope(12, most);
        System.exit(Math.max(ofMany, ofFew) <= SLOPE_MAX ? 0 : 1);
    }

    private static double slope(final int fixings, final int most) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "arithmetic Asian call, %d fixings, %,d randomisations%n", fixings, RANDOMISATIONS);
        System.out.printf(Locale.ROOT, "%8s %12s %12s %8s%n", "points", "price", "deviation", "slope");
        final int count = most - POINTS_LOG_MIN + 1;
        final double[] logs = new double[count];
        for (int i = 0; i < count; i++) {
            final long points = 1L << (POINTS_LOG_MIN + i);
            final Observation price = price(fixings, points);
            logs[i] = Elementary.log(deviation(price)) / Elementary.log(2);
            System.out.printf(
                    Locale.ROOT,
                    "%8d %12.6f %12.6f %8s%n",
                    points,
                    price.mean(),
                    deviation(price),
                    i == 0 ? "" : String.format(Locale.ROOT, "%.2f", logs[i] - logs[i - 1]));
        }
        return fitted(logs);
    }

    /** By least squares; the logarithm of each deviation has a standard error of 1 / sqrt(2 R). */
    private static double fitted(final double[] logs) {
        final double centre = (logs.length - 1) / 2.0;
        double square = 0;
        double product = 0;
        for (int i = 0; i < logs.length; i++) {
            square += (i - centre) * (i - centre);
            product += (i - centre) * logs[i];
        }
        final double slope = product / square;
        final double error = 1 / Math.sqrt(2.0 * RANDOMISATIONS * square) / Elementary.log(2);
        System.out.printf(
                Locale.ROOT, "falls as N^%.3f (standard error %.3f), at most %.1f: %s%n", slope, error, SLOPE_MAX, slope <= SLOPE_MAX ? "ok" : "MISSED");
        return slope;
    }

    private static Observation price(final int fixings, final long points) throws IOException, InterruptedException {
        final Reduction reduction = YamlJob.of("""
            seed: %d
            paths: %d
            model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.0, volatility: 0.2}
            method: {sequence: sobol, randomisations: %d}
            products:
              - {name: asian, type: asian, average: arithmetic, option: call, strike: 100, maturity: 1, fixings: %d}
            """.formatted(points, points * RANDOMISATIONS, RANDOMISATIONS, fixings))
                .reduction();
        return reduction.observe(EngineFold.fold(reduction).state(), 0);
    }

    /** Of one randomisation's price. */
    private static double deviation(final Observation price) {
        return price.standardError() * Math.sqrt(RANDOMISATIONS);
    }
}
