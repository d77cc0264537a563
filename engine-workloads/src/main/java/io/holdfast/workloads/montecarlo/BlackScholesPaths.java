package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import io.holdfast.numerics.Uniform;
import java.util.Arrays;

/**
 * Paths of {@link BlackScholes}: exact at every date, whatever the grid.
 *
 * <p>ln(S(k) / spot) = ln(S(k−1) / spot) + drift · Δ(k) + volatility · √Δ(k) · z(k), increments in the order of the grid. The
 * layout of the random numbers is frozen: paths come in groups as long as a block; path {@code i} of group {@code g} takes z(k)
 * from block {@code i mod (length / 2)} of Philox stream {@code k} of task {@code g}, made a Box–Muller pair, of which the
 * first half of the group takes the cosine and the second half the sine.
 */
final class BlackScholesPaths implements PathGenerator {

    private final Stages stages;
    private final long seed;
    private final double spot;
    private final double[] drifts;
    private final double[] deviations;

    private final long[] evenWords;
    private final long[] oddWords;
    /** Uniforms, then normals: cosines in the first half. */
    private final double[] normals;
    private final double[] sines;
    private final double[] logReturns;
    private final double[] prices;

    private long group;
    private int date;
    private boolean priced;

    BlackScholesPaths(
            final BlackScholes model, final TimeGrid grid, final long seed, final Stages stages, final int blockLength) {
        this.stages = stages;
        this.seed = seed;
        this.spot = model.spot();
        this.drifts = new double[grid.length()];
        this.deviations = new double[grid.length()];
        for (int i = 0; i < grid.length(); i++) {
            drifts[i] = model.drift() * grid.step(i);
            deviations[i] = model.volatility() * Math.sqrt(grid.step(i));
        }
        this.evenWords = new long[blockLength / 2];
        this.oddWords = new long[blockLength / 2];
        this.normals = new double[blockLength];
        this.sines = new double[blockLength / 2];
        this.logReturns = new double[blockLength];
        this.prices = new double[blockLength];
    }

    @Override
    public void begin(final long firstPath) {
        group = firstPath / logReturns.length;
        date = 0;
        priced = false;
        Arrays.fill(logReturns, 0.0);
    }

    @Override
    public void advance() {
        final int pairs = evenWords.length;
        stages.fillPairs(seed, group, date, 0, evenWords, oddWords, 0, pairs);
        Uniform.open(evenWords, normals, 0, pairs);
        Uniform.open(oddWords, sines, 0, pairs);
        stages.boxMuller(normals, sines, normals, sines, 0, pairs);
        System.arraycopy(sines, 0, normals, pairs, pairs);
        move(normals, drifts[date], deviations[date], logReturns);
        date++;
        priced = false;
    }

    @Override
    public double[] logReturns() {
        return logReturns;
    }

    @Override
    public double[] prices() {
        if (!priced) {
            Prices.of(stages, spot, logReturns, prices);
            priced = true;
        }
        return prices;
    }

    private static void move(
            final double[] normals, final double drift, final double deviation, final double[] logReturns) {
        for (int i = 0; i < logReturns.length; i++) {
            logReturns[i] += Math.fma(deviation, normals[i], drift);
        }
    }
}
