package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.path.Dimensions;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One asset whose log-returns are normal: drift {@code rate − dividend − volatility²/2} a year, continuously compounded rates.
 */
public record BlackScholes(double spot, double rate, double dividend, double volatility) implements Model {

    static final String TYPE = "black-scholes";

    /** A normal number and an exponential: measured on a core with 512-bit vectors; others take up to four times as long. */
    private static final long DATE_NS = 6;

    static BlackScholes parse(final JobSection section) {
        return new BlackScholes(
                ModelKeys.spot(section),
                ModelKeys.rate(section),
                ModelKeys.dividend(section),
                ModelKeys.volatility(section));
    }

    /** Expected log-return a year. */
    double drift() {
        return rate - dividend - 0.5 * volatility * volatility;
    }

    @Override
    public List<String> assets() {
        return List.of("asset");
    }

    @Override
    public double spot(final int asset) {
        return spot;
    }

    @Override
    public double discount(final double years) {
        return Elementary.exp(-rate * years);
    }

    @Override
    public double forward(final int asset, final double years) {
        return spot * Elementary.exp((rate - dividend) * years);
    }

    @Override
    public double european(final boolean call, final int asset, final double strike, final double maturity) {
        return ClosedForms.european(call, spot, strike, rate, dividend, volatility, maturity);
    }

    @Override
    public Optional<Lognormal> lognormal(final int asset) {
        return Optional.of(new Lognormal(spot, rate, dividend, volatility));
    }

    @Override
    public double correlation(final int asset, final int other) {
        return 1;
    }

    @Override
    public TimeGrid grid(final TimeGrid dates, final boolean continuous) {
        return dates;
    }

    @Override
    public Dimensions dimensions(final TimeGrid grid) {
        return new Dimensions(grid, 1, 0);
    }

    @Override
    public long dateNs() {
        return DATE_NS;
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
    public PathGenerator newGenerator(
            final TimeGrid grid, final RandomSource random, final Stages stages, final int blockLength) {
        return new BlackScholesPaths(this, grid, random, stages, blockLength);
    }
}
