package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Map;
import java.util.OptionalDouble;

/** Pays notional · (realised variance a year − strike): the variance is the sum of the squared log-returns from fixing to fixing, over T. */
public record VarianceSwap(String name, int asset, int fixings, double strike, double notional, double maturity)
        implements Product {

    static final String TYPE = "variance-swap";

    /** A volatility of 500 %, squared. */
    private static final double VARIANCE_MAX = 25;

    static VarianceSwap parse(final JobSection section, final Model model) {
        return new VarianceSwap(
                ProductKeys.name(section),
                ProductKeys.asset(section, model),
                ProductKeys.fixings(section),
                ProductKeys.number(section, "strike", 0, VARIANCE_MAX),
                ProductKeys.notional(section),
                ProductKeys.maturity(section));
    }

    @Override
    public double[] dates() {
        return ProductKeys.dates(maturity, fixings);
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "fixings", Integer.toString(fixings));
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "notional", Double.toString(notional));
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new VarianceSwapPayoff(this, setting);
    }

    /** Of the sum as it is: each squared log-return has its variance and the square of its drift. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        return model.lognormal(asset)
                .map(m -> OptionalDouble.of(notional * model.discount(maturity) * (variance(m) - strike)))
                .orElseGet(OptionalDouble::empty);
    }

    private double variance(final Lognormal m) {
        final double drift = m.rate() - m.dividend() - 0.5 * m.volatility() * m.volatility();
        return m.volatility() * m.volatility() + drift * drift * maturity / fixings;
    }
}
