package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import java.util.Map;

/**
 * What is known of one asset without a model of how it moves: its price today, interest and dividends. Immutable.
 *
 * @param spot price today, above 0.
 * @param rate interest rate, continuously compounded.
 * @param dividend dividend yield.
 */
record Carry(double spot, Curve rate, Curve dividend) {

    static Carry parse(final JobSection section) {
        return new Carry(ModelKeys.spot(section), ModelKeys.rate(section), ModelKeys.dividend(section));
    }

    double discount(final double years) {
        return Elementary.exp(-rate.mean(0, years) * years);
    }

    double forward(final double years) {
        return spot * Elementary.exp(growth(0, years) * years);
    }

    /** Mean growth of the expected price a year. */
    double growth(final double from, final double to) {
        return rate.mean(from, to) - dividend.mean(from, to);
    }

    Carry bumped(final Bump bump) {
        return new Carry(bump.spotOf(0, spot), rate.shifted(bump.rate()), dividend);
    }

    boolean isConstant() {
        return rate.isConstant() && dividend.isConstant();
    }

    void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "spot", Double.toString(spot));
        parameters.put(prefix + "rate", rate.text());
        parameters.put(prefix + "dividend", dividend.text());
    }
}
