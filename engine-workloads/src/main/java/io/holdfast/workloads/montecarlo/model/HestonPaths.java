package io.holdfast.workloads.montecarlo.model;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.Prices;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.Arrays;
import java.util.Objects;

/**
 * Paths of {@link Heston}: each step the variance by {@link VarianceStage}, from the second normal of the date; then the log-return, which is
 * normal given both variances and the number of jumps, from the first.
 */
final class HestonPaths implements PathGenerator {

    private static final int OF_PRICE = 0;
    private static final int OF_VARIANCE = 1;

    private final RandomSource random;
    private final Stages stages;
    private final Dimensions dimensions;
    private final VarianceStage varianceStage;
    /** Without jumps in the model none are added, and no uniform is drawn. */
    private final boolean jumping;
    private final JumpStage jumps;
    private final double spot;
    private final double varianceToday;
    private final double[] growths;
    private final VarianceStep[] steps;

    private final double[] draws;
    private final double[] variances;
    private final double[] variancesBefore;
    private final double[] logMeans;
    private final double[] logVariances;
    private final double[] logReturns;
    private final double[] prices;

    private int date;
    private boolean priced;

    HestonPaths(
            final Heston model,
            final TimeGrid grid,
            final RandomSource random,
            final Stages stages,
            final int blockLength) {
        this.random = random;
        this.stages = stages;
        this.dimensions = model.dimensions(grid);
        this.varianceStage = new VarianceStage(stages, blockLength);
        this.jumping = model.jumps().isPresent();
        final Jumps ofPrice = model.jumps().orElse(Jumps.NONE);
        this.jumps = new JumpStage(ofPrice, grid, blockLength);
        this.spot = model.carry().spot();
        this.varianceToday = model.variance().initial();
        this.growths = new double[grid.length()];
        this.steps = new VarianceStep[grid.length()];
        for (int i = 0; i < grid.length(); i++) {
            final double growth = model.carry().growth(grid.begin(i), grid.date(i)) - ofPrice.growth();
            growths[i] = growth * grid.step(i);
            steps[i] = VarianceStep.of(model.variance(), grid.step(i));
        }
        this.draws = new double[blockLength];
        this.variances = new double[blockLength];
        this.variancesBefore = new double[blockLength];
        this.logMeans = new double[blockLength];
        this.logVariances = new double[blockLength];
        this.logReturns = new double[blockLength];
        this.prices = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        priced = false;
        Arrays.fill(logReturns, 0.0);
        Arrays.fill(variances, varianceToday);
    }

    @Override
    public void advance() {
        System.arraycopy(variances, 0, variancesBefore, 0, variancesBefore.length);
        random.normals(dimensions.normal(date, OF_VARIANCE), draws);
        varianceStage.advance(steps[date], draws, variances, logMeans, logVariances);
        if (jumping) {
            random.uniforms(dimensions.uniform(date, 0), draws);
            jumps.add(date, draws, logMeans, logVariances);
        }
        random.normals(dimensions.normal(date, OF_PRICE), draws);
        NormalStep.move(growths[date], logMeans, logVariances, draws, logReturns);
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
        mean(steps[date - 1].years(), variancesBefore, variances, logMeans);
        return logMeans;
    }

    @Override
    public double[] state(final int index) {
        Objects.checkIndex(index, 1);
        return variances;
    }

    /** The trapezoid under the variance over the step. */
    private static void mean(final double years, final double[] before, final double[] after, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = 0.5 * years * (before[i] + after[i]);
        }
    }
}
