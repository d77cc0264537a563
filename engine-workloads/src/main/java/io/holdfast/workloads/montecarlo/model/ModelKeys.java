package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;

/** Keys that several models share, with their bounds in one place. */
final class ModelKeys {

    private static final double SPOT_MIN = 1e-6;
    private static final double SPOT_MAX = 1e12;
    /** Fractions, not per cent: a rate of 5 is a mistake for 0.05. */
    private static final double RATE_MAX = 1;
    private static final double VOLATILITY_MAX = 5;

    private ModelKeys() {}

    static double spot(final JobSection section) {
        return number(section, "spot", SPOT_MIN, SPOT_MAX);
    }

    static Curve rate(final JobSection section) {
        return Curve.parse(section, "rate", -RATE_MAX, RATE_MAX);
    }

    static Curve dividend(final JobSection section) {
        return section.has("dividend") ? Curve.parse(section, "dividend", -RATE_MAX, RATE_MAX) : Curve.constant(0);
    }

    static Curve volatility(final JobSection section) {
        return Curve.parse(section, "volatility", 0, VOLATILITY_MAX);
    }

    /** A number in one spelling: 0 and -0 are the same parameter. */
    static double number(final JobSection section, final String key, final double min, final double max) {
        return section.number(key, min, max) + 0.0;
    }
}
