package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.Prices;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.Arrays;

/**
 * Paths of {@link BlackScholes}: exact at every date, whatever the grid.
 *
 * <p>ln(S(k) / spot) = ln(S(k−1) / spot) + drift · Δ(k) + volatility · √Δ(k) · z(k), increments in the order of the grid.
 */
final class BlackScholesPaths implements PathGenerator {

    private final RandomSource random;
    private final Stages stages;
    private final Dimensions dimensions;
    private final double spot;
    private final double[] drifts;
    private final double[] deviations;

    private final double[] normals;
    private final double[] logReturns;
    private final double[] prices;
    private final double[] variances;

    private int date;
    private boolean priced;

    BlackScholesPaths(
            final BlackScholes model,
            final TimeGrid grid,
            final RandomSource random,
            final Stages stages,
            final int blockLength) {
        this.random = random;
        this.stages = stages;
        this.dimensions = model.dimensions(grid);
        this.spot = model.spot();
        this.drifts = new double[grid.length()];
        this.deviations = new double[grid.length()];
        for (int i = 0; i < grid.length(); i++) {
            drifts[i] = model.drift() * grid.step(i);
            deviations[i] = model.volatility() * Math.sqrt(grid.step(i));
        }
        this.normals = new double[blockLength];
        this.logReturns = new double[blockLength];
        this.prices = new double[blockLength];
        this.variances = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        priced = false;
        Arrays.fill(logReturns, 0.0);
    }

    @Override
    public void advance() {
        random.normals(dimensions.normal(date, 0), normals);
        move(normals, drifts[date], deviations[date], logReturns);
        date++;
        priced = false;
    }

    @Override
    public double[] logReturns(final int asset) {
        return logReturns;
    }

    @Override
    public double[] prices(final int asset) {
        if (!priced) {
            Prices.of(stages, spot, logReturns, prices);
            priced = true;
        }
        return prices;
    }

    @Override
    public double[] stepVariances(final int asset) {
        Arrays.fill(variances, deviations[date - 1] * deviations[date - 1]);
        return variances;
    }

    private static void move(
            final double[] normals, final double drift, final double deviation, final double[] logReturns) {
        for (int i = 0; i < logReturns.length; i++) {
            logReturns[i] += Math.fma(deviation, normals[i], drift);
        }
    }
}
