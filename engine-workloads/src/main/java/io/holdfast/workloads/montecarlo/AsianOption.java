package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A call or put on the average of the prices at the dates i·T/n, i = 1 … n, paid at maturity T. */
record AsianOption(String name, Average average, OptionType option, double strike, double maturity, int fixings)
        implements Product {

    static final String TYPE = "asian";
    /** Most fixings of one product: forty years of trading days. */
    static final int FIXINGS_MAX = 10_000;

    /** The mean that is taken of the fixings. */
    enum Average {
        /** Their sum over their number. */
        ARITHMETIC,
        /** The root of their product. */
        GEOMETRIC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AsianOption parse(final JobSection section) {
        final String name = Keys.productName(section);
        final String average = section.choice("average", List.of(Average.ARITHMETIC.word(), Average.GEOMETRIC.word()));
        return new AsianOption(
                name,
                Average.valueOf(average.toUpperCase(Locale.ROOT)),
                OptionType.parse(section),
                Keys.strike(section),
                Keys.maturity(section),
                (int) section.integer("fixings", 1, FIXINGS_MAX));
    }

    @Override
    public double[] dates() {
        final double[] dates = new double[fixings];
        for (int i = 1; i <= fixings; i++) {
            dates[i - 1] = i * maturity / fixings;
        }
        return dates;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "average", average.word());
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "maturity", Double.toString(maturity));
        parameters.put(prefix + "fixings", Integer.toString(fixings));
    }

    @Override
    public PathConsumer newConsumer(
            final double discount, final Model model, final Stages stages, final int blockLength) {
        return switch (average) {
            case ARITHMETIC -> new ArithmeticAveragePayoff(option, strike, discount, fixings, blockLength);
            case GEOMETRIC -> 
                    new GeometricAveragePayoff(option, strike, discount, fixings, model.spot(), stages, blockLength);
        };
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        if (average == Average.ARITHMETIC) {
            return OptionalDouble.empty();
        }
        return switch (model) {
            case BlackScholes m -> OptionalDouble.of(ClosedForms.geometricAsian(
                    option == OptionType.CALL, m.spot(), strike, m.rate(), m.dividend(), m.volatility(), maturity, fixings));
        };
    }
}
