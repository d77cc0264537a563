package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import java.util.List;
import java.util.Map;

/**
 * One asset whose log-returns are normal: drift {@code rate − dividend − volatility²/2} a year, continuously compounded rates.
 */
record BlackScholes(double spot, double rate, double dividend, double volatility) implements Model {

    static final String TYPE = "black-scholes";

    private static final double SPOT_MIN = 1e-6;
    private static final double SPOT_MAX = 1e12;
    /** Fractions, not per cent: a rate of 5 is a mistake for 0.05. */
    private static final double RATE_MAX = 1;
    private static final double VOLATILITY_MAX = 5;

    static BlackScholes parse(final JobSection section) {
        return new BlackScholes(
                Keys.number(section, "spot", SPOT_MIN, SPOT_MAX),
                Keys.number(section, "rate", -RATE_MAX, RATE_MAX),
                section.has("dividend") ? Keys.number(section, "dividend", -RATE_MAX, RATE_MAX) : 0.0,
                Keys.number(section, "volatility", 0, VOLATILITY_MAX));
    }

    /** Expected log-return a year. */
    double drift() {
        return rate - dividend - 0.5 * volatility * volatility;
    }

    @Override
    public double discount(final double years) {
        return Elementary.exp(-rate * years);
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "spot", Double.toString(spot));
        parameters.put(prefix + "rate", Double.toString(rate));
        parameters.put(prefix + "dividend", Double.toString(dividend));
        parameters.put(prefix + "volatility", Double.toString(volatility));
    }

    @Override
    public List<String> warnings() {
        return volatility == 0 ? List.of("model.volatility is 0: every path is the same, one would do") : List.of();
    }

    @Override
    public PathGenerator newGenerator(final TimeGrid grid, final long seed, final Stages stages, final int blockLength) {
        return new BlackScholesPaths(this, grid, seed, stages, blockLength);
    }
}
