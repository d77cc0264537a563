package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.model.LogReturn;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Arrays;

/**
 * The derivative of the logarithm of a path's density by a parameter, over the log-returns from date to date, which are independent and normal: a
 * quadratic function of each of them. Of gamma it is the second derivative of the density over the density.
 *
 * <p>With a step's mean m and variance v, and z = (x − m) / √v of a log-return x, the score by a parameter is z m' / √v + (z² − 1) v' / (2v).
 */
final class Score {

    private final int steps;
    private final double[] means;
    private final double[] inverseDeviations;
    /** Score of a step: constant + linear · z + quadratic · z². */
    private final double[] constants;
    private final double[] linears;
    private final double[] quadratics;

    private final double[] before;
    private final double[] scores;

    private int date;

    Score(final double[] dates, final Greek greek, final int asset, final Model model, final int blockLength) {
        this.steps = greek == Greek.RHO || greek == Greek.VEGA ? dates.length : 1;
        this.means = new double[steps];
        this.inverseDeviations = new double[steps];
        this.constants = new double[steps];
        this.linears = new double[steps];
        this.quadratics = new double[steps];
        for (int i = 0; i < steps; i++) {
            final LogReturn law = model.logReturn(asset, i == 0 ? 0 : dates[i - 1], dates[i]).orElseThrow();
            final double inverse = 1 / Math.sqrt(law.variance());
            means[i] = law.mean();
            inverseDeviations[i] = inverse;
            set(i, greek, law, inverse, 1 / model.spot(asset));
        }
        this.before = new double[blockLength];
        this.scores = new double[blockLength];
    }

    void begin() {
        date = 0;
        Arrays.fill(before, 0);
        Arrays.fill(scores, 0);
    }

    /** The next of the dates. */
    void observe(final double[] logReturns) {
        if (date < steps) {
            add(logReturns, means[date], inverseDeviations[date], constants[date], linears[date], quadratics[date], before, scores);
        }
        date++;
    }

    /** Of the paths of the block. */
    double[] values() {
        return scores;
    }

    private void set(final int step, final Greek greek, final LogReturn law, final double inverse, final double bySpot) {
        switch (greek) {
            case DELTA -> linears[step] = inverse * bySpot;
            case GAMMA -> {
                // d²p/dS² over p: (z² − 1) / (v S²), less what the second derivative of ln S brings, z / (√v S²).
                quadratics[step] = inverse * inverse * bySpot * bySpot;
                constants[step] = -quadratics[step];
                linears[step] = -inverse * bySpot * bySpot;
            }
            case RHO -> linears[step] = inverse * law.years();
            case VEGA -> set(step, -0.5 * law.varianceByVolatility(), law.varianceByVolatility(), inverse);
            case THETA -> set(step, -law.growthAtBegin(), -law.varianceAtBegin(), inverse);
        }
    }

    private void set(final int step, final double byMean, final double byVariance, final double inverse) {
        linears[step] = byMean * inverse;
        quadratics[step] = 0.5 * byVariance * inverse * inverse;
        constants[step] = -quadratics[step];
    }

    private static void add(
            final double[] logReturns,
            final double mean,
            final double inverse,
            final double constant,
            final double linear,
            final double quadratic,
            final double[] before,
            final double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            final double z = (logReturns[i] - before[i] - mean) * inverse;
            scores[i] += Math.fma(Math.fma(quadratic, z, linear), z, constant);
            before[i] = logReturns[i];
        }
    }
}
