package io.holdfast.workloads.report;

import io.holdfast.engine.api.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says which standard errors are not to be trusted. */
public final class Trust {

    /** From here on the standard error is itself too uncertain: the bound of MCNP. */
    public static final double VARIANCE_OF_VARIANCE_MAX = 0.1;

    private Trust() {}

    /**
     * Looks at the last point.
     *
     * @param convergence the history.
     * @return a sentence for each estimate whose error is not to be trusted, in order.
     */
    public static List<String> doubts(final Convergence convergence) {
        final List<String> doubts = new ArrayList<>();
        for (int i = 0; i < convergence.names().size(); i++) {
            final Observation observation = convergence.last(i);
            final double vov = Quality.varianceOfVariance(observation);
            if (vov >= VARIANCE_OF_VARIANCE_MAX) {
                doubts.add(String.format(
                        Locale.ROOT,
                        "The error of %s is not to be trusted: a few %ss make most of it (variance of the variance %.2g, not below %s; "
                                + "kurtosis %.2g). Take more %ss.",
                        convergence.names().get(i), convergence.unit(), vov, VARIANCE_OF_VARIANCE_MAX,
                        Quality.kurtosis(observation), convergence.unit()));
            }
        }
        return doubts;
    }
}
