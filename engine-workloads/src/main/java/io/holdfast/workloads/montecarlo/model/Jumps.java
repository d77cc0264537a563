package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import java.util.Map;

/**
 * Jumps at random times that multiply the price by exp(N(mean, volatility²)) (Merton 1976). Immutable.
 *
 * @param intensity expected number a year.
 * @param mean of the logarithm of a jump.
 * @param volatility standard deviation of the logarithm of a jump.
 */
record Jumps(double intensity, double mean, double volatility) {

    static final Jumps NONE = new Jumps(0, 0, 0);

    /** Longest step of a grid, in expected jumps: so the distribution of their number begins above the smallest double. */
    private static final double STEP_MAX = 64;

    private static final double INTENSITY_MAX = 1_000;
    private static final double MEAN_MAX = 2;
    private static final double VOLATILITY_MAX = 2;

    static Jumps parse(final JobSection section) {
        return new Jumps(
                ModelKeys.number(section, "jumpIntensity", 0, INTENSITY_MAX),
                ModelKeys.number(section, "jumpMean", -MEAN_MAX, MEAN_MAX),
                ModelKeys.number(section, "jumpVolatility", 0, VOLATILITY_MAX));
    }

    /** Growth of the expected price that jumps bring a year, which the drift takes away again: λ (E[J] − 1). */
    double growth() {
        return intensity * Elementary.expm1(mean + 0.5 * volatility * volatility);
    }

    /** What jumps add to the variance of the log-return a year. */
    double variance() {
        return intensity * (mean * mean + volatility * volatility);
    }

    /** The longest step that {@link JumpStage} takes. */
    double stepMax() {
        return intensity == 0 ? Double.POSITIVE_INFINITY : STEP_MAX / intensity;
    }

    void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "jumpIntensity", Double.toString(intensity));
        parameters.put(prefix + "jumpMean", Double.toString(mean));
        parameters.put(prefix + "jumpVolatility", Double.toString(volatility));
    }
}
