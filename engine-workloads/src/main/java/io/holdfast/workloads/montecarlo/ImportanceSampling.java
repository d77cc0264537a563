package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether paths are drawn with a drift and weighted: the key {@code method.importanceSampling}. Immutable.
 *
 * @param isUsed whether they are.
 * @param drift of the first factor's Brownian motion a year, where the job gives one; else a pilot finds it.
 */
record ImportanceSampling(boolean isUsed, OptionalDouble drift) {

    /** Paths as the model has them. */
    static final ImportanceSampling NONE = new ImportanceSampling(false, OptionalDouble.empty());

    static final String KEY = "importanceSampling";

    private static final double DRIFT_MAX = 1_000;

    /** Reads the key of the section {@code method}, which may be missing, a truth value or a section. */
    static ImportanceSampling parse(final JobSection method) {
        if (method.hasSection(KEY)) {
            return new ImportanceSampling(true, OptionalDouble.of(method.section(KEY).number("drift", -DRIFT_MAX, DRIFT_MAX)));
        }
        return method.flag(KEY, false) ? new ImportanceSampling(true, OptionalDouble.empty()) : NONE;
    }

    /** Adds what is given, and nothing else. */
    void describe(final Map<String, String> parameters) {
        if (!isUsed) {
            return;
        }
        if (drift.isPresent()) {
            parameters.put("method.importanceDrift", Double.toString(drift.getAsDouble()));
        } else {
            parameters.put("method.importancePilot", DriftFit.SCANNED + "," + DriftFit.ROUNDS + "," + DriftFit.SAMPLES);
        }
    }
}
