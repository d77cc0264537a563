package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Observation;
import io.holdfast.numerics.ConfidenceInterval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of one product's price: mean and standard error of its discounted payoffs. */
record Estimate(String name, double mean, double standardError, long samples) {

    /** The normal quantile of 0.975. */
    private static final double QUANTILE_975 = 1.959963984540054;
    private static final int DECIMALS_MAX = 12;

    static Estimate of(final String name, final Observation observation) {
        return new Estimate(name, observation.mean(), observation.standardError(), observation.count());
    }

    ConfidenceInterval confidence95() {
        return ConfidenceInterval.about(mean, QUANTILE_975 * standardError);
    }

    /** Standard error as a fraction of the mean's magnitude; NaN where both are 0. */
    double relativeError() {
        return standardError / Math.abs(mean);
    }

    /** An element of {@code estimates} in {@code result.json}. */
    Map<String, Object> report() {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("name", name);
        report.put("mean", mean);
        report.put("standardError", standardError);
        report.put("confidence95", List.of(confidence95().low(), confidence95().high()));
        report.put("samples", samples);
        return report;
    }

    /** Decimals that show two digits of the standard error, and none that mean nothing. */
    int decimals() {
        if (!(standardError > 0)) {
            return 6;
        }
        int decimals = 0;
        double scaled = standardError;
        while (scaled < 10 && decimals < DECIMALS_MAX) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }

    /** Such as {@code atm 10.4506 ± 0.0012}. */
    String summary() {
        return name + " " + decimal(mean, decimals()) + " ± " + decimal(standardError, decimals());
    }

    static String decimal(final double value, final int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
