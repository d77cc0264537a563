package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobSection;
import java.util.List;
import java.util.Map;

/**
 * How today's variance follows from yesterday's: h(t+1) = ω + α ε(t)² + β h(t), with ω = (1 − α − β) · sample variance (variance targeting).
 *
 * <p>{@code ewma} is α = 1 − λ, β = λ, ω = 0 (J.P. Morgan, RiskMetrics Technical Document, 1996); {@code garch} is GARCH(1,1) (Bollerslev, 1986) with
 * given parameters, which are the same for all assets.
 */
record VarianceFilter(String type, double alpha, double beta) {

    private static final String EWMA = "ewma";
    private static final String GARCH = "garch";
    private static final double LAMBDA_DAILY = 0.94;

    /** Reads the section {@code filter}; RiskMetrics for days where there is none. */
    static VarianceFilter parse(final JobSection file) {
        if (!file.has("filter")) {
            return new VarianceFilter(EWMA, 1 - LAMBDA_DAILY, LAMBDA_DAILY);
        }
        final JobSection section = file.section("filter");
        if (section.choice("type", List.of(EWMA, GARCH)).equals(EWMA)) {
            final double lambda = section.number("lambda", 0.5, 0.9999, LAMBDA_DAILY);
            return new VarianceFilter(EWMA, 1 - lambda, lambda);
        }
        final double alpha = section.number("alpha", 0, 1);
        final double beta = section.number("beta", 0, 1);
        if (!(alpha + beta < 1)) {
            throw section.error("alpha", alpha + " with beta " + beta, "a sum below 1, else variances have no mean");
        }
        return new VarianceFilter(GARCH, alpha + 0.0, beta + 0.0);
    }

    void describe(final Map<String, String> parameters) {
        parameters.put("filter.type", type);
        parameters.put("filter.alpha", Double.toString(alpha));
        parameters.put("filter.beta", Double.toString(beta));
    }

    /** The constant part, for an asset of this sample variance. */
    double omega(final double variance) {
        return type.equals(EWMA) ? 0.0 : (1 - alpha - beta) * variance;
    }

    /** The next period's variance. */
    double next(final double omega, final double variance, final double shock) {
        return Math.fma(beta, variance, Math.fma(alpha * shock, shock, omega));
    }
}
