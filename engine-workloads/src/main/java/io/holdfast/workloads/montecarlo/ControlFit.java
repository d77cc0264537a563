package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.LaneSums;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.MirroredSource;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import java.nio.DoubleBuffer;
import java.util.List;

/**
 * The coefficients of control variates, covariance over variance, from a pilot: independent paths, mirrored where the job's are. Their indices begin at 2^61,
 * so that no number of theirs is one of the paths that are priced, and the coefficients leave the estimates without bias.
 */
final class ControlFit {

    /** Samples of the pilot, a power of two. */
    static final int SAMPLES = 1 << 14;

    private static final long FIRST = 1L << 61;

    private ControlFit() {}

    /** One coefficient for each product. */
    static double[] fit(final Simulation simulation, final List<DoubleBuffer> prepared) {
        final int products = simulation.products().size();
        final int block = simulation.block();
        final boolean antithetic = simulation.method().antithetic();
        final Stages stages = Stages.create();
        final RandomSource random = antithetic
                ? new MirroredSource(simulation.seed(), stages, block)
                : new PhiloxSource(simulation.seed(), stages, block);
        final Valuation valuation = simulation.newValuation(random, stages, prepared);
        final double[] payoffs = new double[block];
        final double[][] samples = new double[2 * products][SAMPLES];
        final int perBlock = simulation.itemsPerBlock();
        for (int from = 0; from < SAMPLES; from += perBlock) {
            random.begin(FIRST + (long) from * simulation.method().pathsPerSample());
            valuation.generate();
            for (int i = 0; i < samples.length; i++) {
                valuation.payoffs(i, payoffs);
                if (antithetic) {
                    MonteCarloKernel.meanOfSamples(payoffs, 2);
                }
                System.arraycopy(payoffs, 0, samples[i], from, perBlock);
            }
        }
        final double[] coefficients = new double[products];
        for (int i = 0; i < products; i++) {
            coefficients[i] = coefficient(samples[i], samples[products + i]);
        }
        return coefficients;
    }

    /** The slope of the regression of values on controls; 0 where the controls do not vary. Changes both. */
    private static double coefficient(final double[] values, final double[] controls) {
        centre(values);
        centre(controls);
        for (int i = 0; i < values.length; i++) {
            values[i] *= controls[i];
            controls[i] *= controls[i];
        }
        final double variance = LaneSums.sum(controls, 0, controls.length);
        return variance > 0 ? LaneSums.sum(values, 0, values.length) / variance : 0;
    }

    private static void centre(final double[] values) {
        final double mean = LaneSums.sum(values, 0, values.length) / values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
    }
}
