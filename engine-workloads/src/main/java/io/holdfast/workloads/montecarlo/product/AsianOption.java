package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.formula.GeometricMean;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A call or put on the average of the prices at the dates i·T/n, i = 1 … n, paid at maturity T; with a floating strike on the last price, the average being
 * the strike.
 *
 * @param strike 0 where it floats.
 */
public record AsianOption(
        String name,
        int asset,
        Average average,
        OptionType option,
        boolean floating,
        double strike,
        double maturity,
        int fixings)
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

    /** With a fixed strike. */
    public AsianOption(
            final String name,
            final int asset,
            final Average average,
            final OptionType option,
            final double strike,
            final double maturity,
            final int fixings) {
        this(name, asset, average, option, false, strike, maturity, fixings);
    }

    static AsianOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final String average = section.choice("average", List.of(Average.ARITHMETIC.word(), Average.GEOMETRIC.word()));
        final boolean floating = ProductKeys.isFloating(section);
        return new AsianOption(
                name,
                ProductKeys.asset(section, model),
                Average.valueOf(average.toUpperCase(Locale.ROOT)),
                OptionType.parse(section),
                floating,
                floating ? 0 : ProductKeys.strike(section),
                ProductKeys.maturity(section),
                ProductKeys.fixings(section));
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
        parameters.put(prefix + "strike", floating ? "floating" : Double.toString(strike));
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
        final boolean call = option == OptionType.CALL;
        return OptionalDouble.of(
                floating
                        ? new GeometricMean(m.spot(), m.rate(), m.dividend(), m.volatility(), maturity, fixings).floatingStrike(call)
                        : ClosedForms.geometricAsian(
                                call, m.spot(), strike, m.rate(), m.dividend(), m.volatility(), maturity, fixings));
    }
}
