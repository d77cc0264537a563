package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Map;
import java.util.OptionalDouble;

/** A call or put on an asset's price at maturity. */
public record EuropeanOption(String name, int asset, OptionType option, double strike, double maturity)
        implements Product {

    static final String TYPE = "european";

    static EuropeanOption parse(final JobSection section, final Model model) {
        return new EuropeanOption(
                ProductKeys.name(section),
                ProductKeys.asset(section, model),
                OptionType.parse(section),
                ProductKeys.strike(section),
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
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new TerminalPayoff(this, setting);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        return OptionalDouble.of(model.european(option == OptionType.CALL, asset, strike, maturity));
    }
}
