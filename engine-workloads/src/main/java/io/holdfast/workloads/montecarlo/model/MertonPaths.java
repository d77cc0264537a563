package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.Prices;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.Arrays;

/**
 * Paths of {@link Merton}: with n jumps in a step its log-return is normal with mean (growth − σ²/2 − λ(E[J] − 1)) Δ + n · jumpMean and variance
 * σ² Δ + n · jumpVolatility².
 */
final class MertonPaths implements PathGenerator {

    private final RandomSource random;
    private final Stages stages;
    private final Dimensions dimensions;
    private final JumpStage jumps;
    private final double spot;
    private final double[] drifts;
    private final double[] diffusions;

    private final double[] draws;
    private final double[] means;
    private final double[] variances;
    private final double[] logReturns;
    private final double[] prices;

    private int date;
    private boolean priced;

    MertonPaths(
            final Merton model,
            final TimeGrid grid,
            final RandomSource random,
            final Stages stages,
            final int blockLength) {
        this.random = random;
        this.stages = stages;
        this.dimensions = model.dimensions(grid);
        this.jumps = new JumpStage(model.jumps(), grid, blockLength);
        this.spot = model.carry().spot();
        this.drifts = new double[grid.length()];
        this.diffusions = new double[grid.length()];
        for (int i = 0; i < grid.length(); i++) {
            final double from = grid.begin(i);
            final double to = grid.date(i);
            final double deviation = model.volatility().rootMeanSquare(from, to);
            final double growth = model.carry().growth(from, to) - model.jumps().growth();
            drifts[i] = (growth - 0.5 * deviation * deviation) * grid.step(i);
            diffusions[i] = deviation * deviation * grid.step(i);
        }
        this.draws = new double[blockLength];
        this.means = new double[blockLength];
        this.variances = new double[blockLength];
        this.logReturns = new double[blockLength];
        this.prices = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        priced = false;
        Arrays.fill(logReturns, 0.0);
    }

    @Override
    public void advance() {
        Arrays.fill(means, 0);
        Arrays.fill(variances, diffusions[date]);
        random.uniforms(dimensions.uniform(date, 0), draws);
        jumps.add(date, draws, means, variances);
        random.normals(dimensions.normal(date, 0), draws);
        NormalStep.move(drifts[date], means, variances, draws, logReturns);
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
        Arrays.fill(variances, diffusions[date - 1]);
        return variances;
    }
}
