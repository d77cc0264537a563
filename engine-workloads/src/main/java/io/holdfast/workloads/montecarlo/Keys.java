package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;

/** Keys that several sections of a job file share, with their bounds in one place. */
final class Keys {

    /** Longest maturity in years. */
    static final double MATURITY_MAX = 100;
    /** Shortest maturity in years, about half a minute. */
    static final double MATURITY_MIN = 1e-6;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private Keys() {}

    static String productName(final JobSection section) {
        final String name = section.text("name");
        if (!name.matches(NAME)) {
            throw section.error(
                    "name", "'" + name + "'", "1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit");
        }
        return name;
    }

    static double strike(final JobSection section) {
        return number(section, "strike", 0, Product.STRIKE_MAX);
    }

    static double maturity(final JobSection section) {
        return number(section, "maturity", MATURITY_MIN, MATURITY_MAX);
    }

    /** A number in one spelling: 0 and -0 are the same parameter. */
    static double number(final JobSection section, final String key, final double min, final double max) {
        return section.number(key, min, max) + 0.0;
    }
}
