package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.util.Map;

/** Each window of the history that is as long as the horizon, once: windows overlap where the horizon is more than a period. */
final class HistoricalScenarios implements Scenarios {

    static final String METHOD = "historical";

    private final LogReturns returns;
    private final int horizon;

    HistoricalScenarios(final LogReturns returns, final int horizon) {
        this.returns = returns;
        this.horizon = horizon;
    }

    /** How many windows there are. */
    int windows() {
        return returns.periods() - horizon + 1;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void describe(final Map<String, String> parameters) {
        // The history and the horizon say it all.
    }

    @Override
    public long costNs() {
        return horizon;
    }

    /** Block b begins with window b · length; beyond the last window log-returns are 0. */
    @Override
    public ScenarioGenerator newGenerator(final Stages stages, final int length) {
        return (block, target) -> {
            for (int asset = 0; asset < target.length; asset++) {
                for (int i = 0; i < length; i++) {
                    final long window = block * length + i;
                    target[asset][i] = window < windows() ? logReturn(asset, (int) window) : 0.0;
                }
            }
        };
    }

    private double logReturn(final int asset, final int window) {
        double sum = 0;
        for (int period = window; period < window + horizon; period++) {
            sum += returns.of(asset, period);
        }
        return Math.clamp(sum, -LOG_RETURN_MAX, LOG_RETURN_MAX);
    }
}
