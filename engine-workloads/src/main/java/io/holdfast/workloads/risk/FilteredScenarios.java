package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.util.Arrays;
import java.util.Map;

/**
 * Filtered historical simulation (G. Barone-Adesi, K. Giannopoulos, L. Vosper: VaR without Correlations for Portfolios of Derivative Securities,
 * Journal of Futures Markets 19, 1999): past shocks, each divided by the deviation that was foreseen for its period, are drawn with replacement, one
 * period for all assets at once, and multiplied by the deviations foreseen from today on, which follow the path.
 *
 * <p>The layout of the random numbers is frozen: step {@code s} takes stream {@code s} of Philox task {@code block}; the first half of the scenarios
 * takes the even words and the second the odd; word w draws period ⌊w n / 2^64⌋ of n.
 */
final class FilteredScenarios implements Scenarios {

    static final String METHOD = "filtered-historical";

    private static final long DRAW_NS = 4;
    private static final long STEP_NS = 3;
    /** A variance below this is none: its shocks would be divided by nothing. */
    private static final double VARIANCE_MIN = 1e-300;

    private final long seed;
    private final int horizon;
    private final VarianceFilter filter;
    private final double[] means;
    private final double[] omegas;
    /** Variance foreseen for the first period from today, by asset. */
    private final double[] variances;
    /** Shocks over foreseen deviations, by asset and period. */
    private final double[][] standardised;

    private FilteredScenarios(
            final long seed,
            final int horizon,
            final VarianceFilter filter,
            final double[] means,
            final double[] omegas,
            final double[] variances,
            final double[][] standardised) {
        this.seed = seed;
        this.horizon = horizon;
        this.filter = filter;
        this.means = means;
        this.omegas = omegas;
        this.variances = variances;
        this.standardised = standardised;
    }

    static FilteredScenarios of(final long seed, final LogReturns returns, final VarianceFilter filter, final int horizon) {
        final int assets = returns.assets();
        final double[] means = new double[assets];
        final double[] omegas = new double[assets];
        final double[] variances = new double[assets];
        final double[][] standardised = new double[assets][returns.periods()];
        for (int asset = 0; asset < assets; asset++) {
            means[asset] = returns.mean(asset);
            double variance = returns.deviation(asset) * returns.deviation(asset); // The first period has none before it.
            omegas[asset] = filter.omega(variance);
            for (int period = 0; period < returns.periods(); period++) {
                final double shock = returns.of(asset, period) - means[asset];
                standardised[asset][period] = variance > VARIANCE_MIN ? shock / Math.sqrt(variance) : 0.0;
                variance = filter.next(omegas[asset], variance, shock);
            }
            variances[asset] = variance;
        }
        return new FilteredScenarios(seed, horizon, filter, means, omegas, variances, standardised);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void describe(final Map<String, String> parameters) {
        filter.describe(parameters);
    }

    @Override
    public long costNs() {
        return horizon * (DRAW_NS + STEP_NS * means.length);
    }

    @Override
    public ScenarioGenerator newGenerator(final Stages stages, final int length) {
        return new Generator(stages, length);
    }

    /** Standardised shock of a past period. */
    double standardised(final int asset, final int period) {
        return standardised[asset][period];
    }

    /** Deviation foreseen for the first period from today. */
    double deviation(final int asset) {
        return Math.sqrt(variances[asset]);
    }

    private final class Generator implements ScenarioGenerator {

        private final Stages stages;
        private final long[] evenWords;
        private final long[] oddWords;
        private final int[] drawn;
        private final double[][] present;

        Generator(final Stages stages, final int length) {
            this.stages = stages;
            evenWords = new long[length / 2];
            oddWords = new long[length / 2];
            drawn = new int[length];
            present = new double[means.length][length];
        }

        @Override
        public void fill(final long block, final double[][] target) {
            for (int asset = 0; asset < target.length; asset++) {
                Arrays.fill(target[asset], 0.0);
                Arrays.fill(present[asset], variances[asset]);
            }
            for (int step = 0; step < horizon; step++) {
                draw(block, step);
                for (int asset = 0; asset < target.length; asset++) {
                    advance(standardised[asset], means[asset], omegas[asset], present[asset], target[asset]);
                }
            }
            for (final double[] logReturns : target) {
                for (int i = 0; i < logReturns.length; i++) {
                    logReturns[i] = Math.clamp(logReturns[i], -LOG_RETURN_MAX, LOG_RETURN_MAX);
                }
            }
        }

        private void draw(final long block, final int step) {
            final int half = evenWords.length;
            stages.fillPairs(seed, block, step, 0, evenWords, oddWords, 0, half);
            final long periods = standardised[0].length;
            for (int i = 0; i < half; i++) {
                drawn[i] = (int) Math.unsignedMultiplyHigh(evenWords[i], periods);
                drawn[half + i] = (int) Math.unsignedMultiplyHigh(oddWords[i], periods);
            }
        }

        private void advance(
                final double[] shocks, final double mean, final double omega, final double[] variance, final double[] target) {
            for (int i = 0; i < target.length; i++) {
                final double shock = shocks[drawn[i]] * Math.sqrt(variance[i]);
                target[i] += mean + shock;
                variance[i] = Math.min(filter.next(omega, variance[i], shock), LOG_RETURN_MAX * LOG_RETURN_MAX);
            }
        }
    }
}
