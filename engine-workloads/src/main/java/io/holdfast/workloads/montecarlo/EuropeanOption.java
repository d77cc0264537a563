package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import java.util.Map;
import java.util.OptionalDouble;

/** A call or put on the price at maturity. */
record EuropeanOption(String name, OptionType option, double strike, double maturity) implements Product {

    static final String TYPE = "european";

    static EuropeanOption parse(final JobSection section) {
        return new EuropeanOption(
                Keys.productName(section), OptionType.parse(section), Keys.strike(section), Keys.maturity(section));
    }

    @Override
    public double[] dates() {
        return new double[] {maturity};
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(
            final double discount, final Model model, final Stages stages, final int blockLength) {
        return new TerminalPayoff(option, strike, discount, blockLength);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        return switch (model) {
            case BlackScholes m -> OptionalDouble.of(ClosedForms.european(
                    option == OptionType.CALL, m.spot(), strike, m.rate(), m.dividend(), m.volatility(), maturity));
        };
    }
}
