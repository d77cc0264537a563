package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A call or put on what one asset's price is above another's at maturity; with strike 0 the right to exchange them. */
public record SpreadOption(String name, int first, int second, OptionType option, double strike, double maturity)
        implements Product {

    static final String SPREAD = "spread";
    static final String EXCHANGE = "exchange";

    private static final long OBSERVATION_NS = 6;

    static SpreadOption parseSpread(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final List<Integer> assets = ProductKeys.assets(section, model, 2);
        return new SpreadOption(
                name,
                assets.get(0),
                assets.get(1),
                OptionType.parse(section),
                ProductKeys.number(section, "strike", -ProductKeys.STRIKE_MAX, ProductKeys.STRIKE_MAX),
                ProductKeys.maturity(section));
    }

    static SpreadOption parseExchange(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final List<Integer> assets = ProductKeys.assets(section, model, 2);
        return new SpreadOption(name, assets.get(0), assets.get(1), OptionType.CALL, 0, ProductKeys.maturity(section));
    }

    @Override
    public double[] dates() {
        return new double[] {maturity};
    }

    @Override
    public long observationNs() {
        return OBSERVATION_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", SPREAD);
        parameters.put(prefix + "assets", List.of(first, second).toString());
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new SpreadPayoff(this, setting);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        final Optional<Lognormal> one = model.lognormal(first);
        final Optional<Lognormal> other = model.lognormal(second);
        if (strike != 0 || one.isEmpty() || other.isEmpty()) {
            return OptionalDouble.empty();
        }
        final double a = one.get().volatility();
        final double b = other.get().volatility();
        final double variance = (a * a + b * b - 2 * model.correlation(first, second) * a * b) * maturity;
        return OptionalDouble.of(model.discount(maturity)
                * LognormalForms.option(
                        option == OptionType.CALL,
                        model.forward(first, maturity),
                        model.forward(second, maturity),
                        Math.sqrt(Math.max(variance, 0))));
    }
}
