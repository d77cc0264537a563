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
 * <p>ln(S(k) / spot) = ln(S(k−1) / spot) + drift · Δ(k) + volatility · √Δ(k) · y(k), increments in the order of the grid; y = L z with the root L of the
 * correlation matrix and independent normals z, of which one asset takes one.
 */
final class BlackScholesPaths implements PathGenerator {

    private final RandomSource random;
    private final Stages stages;
    private final Dimensions dimensions;
    private final Correlation correlation;
    private final double[] spots;
    /** By asset and date. */
    private final double[][] drifts;
    private final double[][] deviations;

    /** Independent, then correlated, by asset. */
    private final double[][] normals;
    private final double[][] logReturns;
    private final double[][] prices;
    private final boolean[] priced;
    private final double[] variances;

    private int date;

    BlackScholesPaths(
            final BlackScholes model,
            final TimeGrid grid,
            final RandomSource random,
            final Stages stages,
            final int blockLength) {
        final int assets = model.underlyings().size();
        this.random = random;
        this.stages = stages;
        this.dimensions = model.dimensions(grid);
        this.correlation = model.correlation();
        this.spots = new double[assets];
        this.drifts = new double[assets][grid.length()];
        this.deviations = new double[assets][grid.length()];
        for (int asset = 0; asset < assets; asset++) {
            spots[asset] = model.spot(asset);
            fill(model.underlyings().get(asset), model.rate(), grid, drifts[asset], deviations[asset]);
        }
        this.normals = new double[assets][blockLength];
        this.logReturns = new double[assets][blockLength];
        this.prices = new double[assets][blockLength];
        this.priced = new boolean[assets];
        this.variances = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        Arrays.fill(priced, false);
    }

    @Override
    public void advance() {
        for (int asset = 0; asset < normals.length; asset++) {
            random.normals(dimensions.normal(date, asset), normals[asset]);
        }
        correlation.apply(normals);
        for (int asset = 0; asset < normals.length; asset++) {
            if (date == 0) {
                start(normals[asset], drifts[asset][date], deviations[asset][date], logReturns[asset]);
            } else {
                move(normals[asset], drifts[asset][date], deviations[asset][date], logReturns[asset]);
            }
        }
        date++;
        Arrays.fill(priced, false);
    }

    @Override
    public double[] logReturns(final int asset) {
        return logReturns[asset];
    }

    @Override
    public double[] prices(final int asset) {
        if (!priced[asset]) {
            Prices.of(stages, spots[asset], logReturns[asset], prices[asset]);
            priced[asset] = true;
        }
        return prices[asset];
    }

    @Override
    public double[] stepVariances(final int asset) {
        final double deviation = deviations[asset][date - 1];
        Arrays.fill(variances, deviation * deviation);
        return variances;
    }

    private static void fill(
            final Underlying underlying,
            final Curve rate,
            final TimeGrid grid,
            final double[] drifts,
            final double[] deviations) {
        for (int i = 0; i < drifts.length; i++) {
            final double from = grid.begin(i);
            final double to = grid.date(i);
            drifts[i] = underlying.drift(rate, from, to) * grid.step(i);
            deviations[i] = underlying.volatility().rootMeanSquare(from, to) * Math.sqrt(grid.step(i));
        }
    }

    /** {@link #move} from 0, whose sum with -0 is 0. */
    private static void start(
            final double[] normals, final double drift, final double deviation, final double[] logReturns) {
        for (int i = 0; i < logReturns.length; i++) {
            logReturns[i] = 0.0 + Math.fma(deviation, normals[i], drift);
        }
    }

    private static void move(
            final double[] normals, final double drift, final double deviation, final double[] logReturns) {
        for (int i = 0; i < logReturns.length; i++) {
            logReturns[i] += Math.fma(deviation, normals[i], drift);
        }
    }
}
