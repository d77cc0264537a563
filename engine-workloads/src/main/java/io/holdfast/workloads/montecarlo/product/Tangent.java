package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.model.LogReturn;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Arrays;

/**
 * The derivative of ln S at a product's dates by a parameter, the random numbers of the path held: by the asset's price 1 / S(0), by the rate the
 * time; where the step's mean m and deviation √v depend on the parameter, the sum of m' + v' (x − m) / (2v) over the steps' log-returns x.
 */
final class Tangent {

    private final double today;
    /** Of each step: constant + slope · x. */
    private final double[] constants;
    private final double[] slopes;

    private final double[] before;
    private final double[] values;

    private int date;

    /** Of an asset, which may be another than that whose parameter it is: then 0. */
    Tangent(
            final double[] dates,
            final Greek greek,
            final int parameter,
            final int asset,
            final Model model,
            final int blockLength) {
        final boolean own = !greek.isByAsset() || parameter == asset;
        this.today = greek == Greek.DELTA && own ? 1 / model.spot(asset) : 0;
        this.constants = new double[dates.length];
        this.slopes = new double[dates.length];
        for (int i = 0; i < dates.length && own; i++) {
            set(i, i == 0 ? 0 : dates[i - 1], dates[i], greek, asset, model);
        }
        this.before = new double[blockLength];
        this.values = new double[blockLength];
    }

    void begin() {
        date = 0;
        Arrays.fill(before, 0);
        Arrays.fill(values, today);
    }

    /** The next of the dates. */
    void observe(final double[] logReturns) {
        add(logReturns, constants[date], slopes[date], before, values);
        date++;
    }

    /** At the present date. */
    double[] values() {
        return values;
    }

    private void set(
            final int step, final double from, final double to, final Greek greek, final int asset, final Model model) {
        if (greek == Greek.RHO) {
            constants[step] = to - from;
        } else if (greek == Greek.VEGA || (greek == Greek.THETA && step == 0)) {
            final LogReturn law = model.logReturn(asset, from, to).orElseThrow();
            final double byVariance = greek == Greek.VEGA ? law.varianceByVolatility() : -law.varianceAtBegin();
            final double byMean = greek == Greek.VEGA ? -0.5 * law.varianceByVolatility() : -law.growthAtBegin();
            slopes[step] = 0.5 * byVariance / law.variance();
            constants[step] = byMean - slopes[step] * law.mean();
        }
    }

    private static void add(
            final double[] logReturns, final double constant, final double slope, final double[] before, final double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += Math.fma(slope, logReturns[i] - before[i], constant);
            before[i] = logReturns[i];
        }
    }
}
