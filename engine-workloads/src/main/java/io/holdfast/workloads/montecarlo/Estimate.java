package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Observation;
import io.holdfast.numerics.ConfidenceInterval;
import io.holdfast.numerics.StudentT;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one product's price, or of a greek of it: mean and standard error of its samples.
 *
 * @param samples independent samples in it.
 * @param quantile standard errors from the mean to the ends of the 95 % interval.
 * @param varianceReduction of the method; NaN where there is none or it is not known.
 * @param greek where it is no price: what it is and how it was sampled.
 */
record Estimate(
        String name,
        double mean,
        double standardError,
        long samples,
        double quantile,
        double varianceReduction,
        Optional<Sensitivity> greek) {

    /** The normal quantile of 0.975. */
    private static final double QUANTILE_975 = 1.959963984540054;
    private static final int DECIMALS_MAX = 12;

    static Estimate of(final String name, final Observation observation) {
        return new Estimate(
                name, observation.mean(), observation.standardError(), observation.count(), QUANTILE_975, Double.NaN, Optional.empty());
    }

    /** This estimate from so few samples that Student's distribution counts. */
    Estimate ofFewSamples() {
        final double student = samples < 2 ? Double.NaN : StudentT.quantile(0.975, samples - 1);
        return new Estimate(name, mean, standardError, samples, student, varianceReduction, greek);
    }

    /** This estimate with what the method was worth for it. */
    Estimate withVarianceReduction(final double factor) {
        return new Estimate(name, mean, standardError, samples, quantile, factor, greek);
    }

    /** This estimate as that of a greek. */
    Estimate of(final Sensitivity what) {
        return new Estimate(name, mean, standardError, samples, quantile, varianceReduction, Optional.of(what));
    }

    ConfidenceInterval confidence95() {
        return ConfidenceInterval.about(mean, quantile * standardError);
    }

    /** Standard error as a fraction of the mean's magnitude; NaN where both are 0. */
    double relativeError() {
        return standardError / Math.abs(mean);
    }

    /** An element of {@code estimates} in {@code result.json}. */
    Map<String, Object> report() {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("name", name);
        greek.ifPresent(what -> {
            report.put("greek", what.greek().word());
            report.put("method", what.way().word());
        });
        report.put("mean", mean);
        report.put("standardError", standardError);
        report.put("confidence95", List.of(confidence95().low(), confidence95().high()));
        report.put("samples", samples);
        if (!Double.isNaN(varianceReduction)) {
            report.put("varianceReduction", varianceReduction);
        }
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
