package io.holdfast.workloads.risk;

import io.holdfast.numerics.Cholesky;
import io.holdfast.numerics.Stages;
import java.util.Map;

/**
 * Jointly normal log-returns with the mean and covariance of the history, drawn once for the whole horizon: mean · h + √h · L z.
 *
 * <p>The layout of the random numbers is frozen: asset {@code k} takes stream {@code k} of Philox task {@code block}; each of its blocks makes a Box–Muller
 * pair, of which the first half of the scenarios takes the cosines and the second the sines.
 */
final class NormalScenarios implements Scenarios {

    static final String METHOD = "normal";

    private static final long NORMAL_NS = 8;
    private static final long PRODUCT_NS = 1;

    private final long seed;
    private final double[] drifts;
    private final double scale;
    private final Cholesky.Factor factor;

    private NormalScenarios(final long seed, final double[] drifts, final double scale, final Cholesky.Factor factor) {
        this.seed = seed;
        this.drifts = drifts;
        this.scale = scale;
        this.factor = factor;
    }

    /**
     * Scenarios of a horizon.
     *
     * @param seed of all random numbers.
     * @param returns whose means it takes.
     * @param factor of the covariance of a period.
     * @param horizon in periods.
     */
    static NormalScenarios of(final long seed, final LogReturns returns, final Cholesky.Factor factor, final int horizon) {
        final double[] drifts = new double[returns.assets()];
        for (int asset = 0; asset < drifts.length; asset++) {
            drifts[asset] = returns.mean(asset) * horizon;
        }
        return new NormalScenarios(seed, drifts, Math.sqrt(horizon), factor);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void describe(final Map<String, String> parameters) {
        // The history, the drift and the horizon say it all.
    }

    @Override
    public long costNs() {
        return drifts.length * (NORMAL_NS + PRODUCT_NS * drifts.length / 2);
    }

    @Override
    public ScenarioGenerator newGenerator(final Stages stages, final int length) {
        return (block, target) -> {
            for (int asset = 0; asset < target.length; asset++) {
                stages.normals(seed, block, asset, 0, target[asset], 0, length / 2);
            }
            factor.correlate(target, 0, length);
            for (int asset = 0; asset < target.length; asset++) {
                move(target[asset], scale, drifts[asset]);
            }
        };
    }

    private static void move(final double[] target, final double scale, final double drift) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.clamp(Math.fma(scale, target[i], drift), -LOG_RETURN_MAX, LOG_RETURN_MAX);
        }
    }
}
