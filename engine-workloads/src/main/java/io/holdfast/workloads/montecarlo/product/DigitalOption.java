package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Pays a sum of cash, or the asset, if the price at maturity is above the strike (call) or below it (put).
 *
 * @param cash what is paid; 0 where it is the asset itself.
 */
public record DigitalOption(String name, int asset, OptionType option, double strike, double cash, double maturity)
        implements Product {

    static final String TYPE = "digital";

    private static final double CASH_MIN = 1e-12;
    private static final double CASH_MAX = 1e12;

    static DigitalOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final boolean asset = "asset".equals(section.choice("pays", List.of("cash", "asset"), "cash"));
        return new DigitalOption(
                name,
                ProductKeys.asset(section, model),
                OptionType.parse(section),
                ProductKeys.strike(section),
                asset ? 0 : section.number("cash", CASH_MIN, CASH_MAX, 1),
                ProductKeys.maturity(section));
    }

    @Override
    public double[] dates() {
        return new double[] {maturity};
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "pays", cash == 0 ? "asset" : "cash");
        if (cash > 0) {
            parameters.put(prefix + "cash", Double.toString(cash));
        }
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new DigitalPayoff(this, setting);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        final Optional<Lognormal> lognormal = model.lognormal(asset);
        if (lognormal.isEmpty()) {
            return OptionalDouble.empty();
        }
        final boolean call = option == OptionType.CALL;
        final double forward = model.forward(asset, maturity);
        final double deviation = lognormal.get().volatility() * Math.sqrt(maturity);
        return OptionalDouble.of(model.discount(maturity)
                * (cash == 0
                        ? LognormalForms.share(call, forward, strike, deviation)
                        : cash * LognormalForms.probability(call, forward, strike, deviation)));
    }
}
