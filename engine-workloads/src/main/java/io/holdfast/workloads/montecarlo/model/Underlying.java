package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import java.util.Map;

/**
 * An asset with normal log-returns. Immutable.
 *
 * @param name of the job file; results do not depend on it.
 * @param spot price today, above 0.
 * @param dividend dividend yield.
 * @param volatility at least 0.
 */
record Underlying(String name, double spot, Curve dividend, Curve volatility) {

    /** An asset that is not named, in a model of one. */
    static final String ONLY = "asset";

    static Underlying parse(final JobSection section, final String name) {
        return new Underlying(
                name, ModelKeys.spot(section), ModelKeys.dividend(section), ModelKeys.volatility(section));
    }

    /** Expected log-return a year over a step: rate − dividend − volatility²/2. */
    double drift(final Curve rate, final double from, final double to) {
        final double deviation = volatility.rootMeanSquare(from, to);
        return rate.mean(from, to) - dividend.mean(from, to) - 0.5 * deviation * deviation;
    }

    Underlying bumped(final int index, final Bump bump) {
        return new Underlying(name, bump.spotOf(index, spot), dividend, volatility.shifted(bump.volatilityOf(index)));
    }

    /** Its law from one time to a later one; at one time alone its drift and variance a year there. */
    LogReturn logReturn(final Curve rate, final double from, final double to) {
        final double years = to - from;
        final double deviation = volatility.rootMeanSquare(from, to);
        final double present = volatility.mean(from, from);
        return new LogReturn(
                years,
                drift(rate, from, to) * years,
                deviation * deviation * years,
                2 * volatility.mean(from, to) * years,
                drift(rate, from, from),
                present * present);
    }

    boolean isConstant() {
        return dividend.isConstant() && volatility.isConstant();
    }

    void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "spot", Double.toString(spot));
        parameters.put(prefix + "dividend", dividend.text());
        parameters.put(prefix + "volatility", volatility.text());
    }
}
