package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A call or put on the average of the prices at the dates i·T/n, i = 1 … n, paid at maturity T. */
public record AsianOption(
        String name, int asset, Average average, OptionType option, double strike, double maturity, int fixings)
        implements Product {

    static final String TYPE = "asian";
    /** Most fixings of one product: forty years of trading days. */
    public static final int FIXINGS_MAX = 10_000;

    /** The mean that is taken of the fixings. */
    public enum Average {
        /** Their sum over their number. */
        ARITHMETIC,
        /** The root of their product. */
        GEOMETRIC;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static AsianOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final String average = section.choice("average", List.of(Average.ARITHMETIC.word(), Average.GEOMETRIC.word()));
        return new AsianOption(
                name,
                ProductKeys.asset(section, model),
                Average.valueOf(average.toUpperCase(Locale.ROOT)),
                OptionType.parse(section),
                ProductKeys.strike(section),
                ProductKeys.maturity(section),
                (int) section.integer("fixings", 1, FIXINGS_MAX));
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
        parameters.put(prefix + "average", average.word());
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "maturity", Double.toString(maturity));
        parameters.put(prefix + "fixings", Integer.toString(fixings));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return switch (average) {
            case ARITHMETIC -> new ArithmeticAveragePayoff(this, setting);
            case GEOMETRIC -> new GeometricAveragePayoff(this, setting);
        };
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        final Optional<Lognormal> lognormal = model.lognormal(asset);
        if (average == Average.ARITHMETIC || lognormal.isEmpty()) {
            return OptionalDouble.empty();
        }
        final Lognormal m = lognormal.get();
        return OptionalDouble.of(ClosedForms.geometricAsian(
                option == OptionType.CALL, m.spot(), strike, m.rate(), m.dividend(), m.volatility(), maturity, fixings));
    }
}
