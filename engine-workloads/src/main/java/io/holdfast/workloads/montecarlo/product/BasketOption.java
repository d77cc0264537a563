package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A call or put on a basket of all assets of the model: the sum of weight · price, or the product of price^weight.
 *
 * @param weights by asset.
 */
public record BasketOption(
        String name, boolean geometric, OptionType option, double strike, List<Double> weights, double maturity)
        implements Product {

    static final String TYPE = "basket";

    /** An exponential and a product for each asset. */
    private static final long ASSET_NS = 3;

    static BasketOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final String average = section.choice("average", List.of("arithmetic", "geometric"), "arithmetic");
        return new BasketOption(
                name,
                "geometric".equals(average),
                OptionType.parse(section),
                ProductKeys.strike(section),
                ProductKeys.weights(section, model.assets().size()),
                ProductKeys.maturity(section));
    }

    @Override
    public double[] dates() {
        return new double[] {maturity};
    }

    @Override
    public long observationNs() {
        return ASSET_NS * weights.size();
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "average", geometric ? "geometric" : "arithmetic");
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "weights", weights.toString());
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return geometric ? new GeometricBasketPayoff(this, setting) : new BasketPayoff(this, setting);
    }

    /** Of a geometric basket, which is lognormal; of an arithmetic one where it is one asset, or a forward. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        if (geometric) {
            return geometricForm(model);
        }
        final boolean call = option == OptionType.CALL;
        final boolean positive = weights.stream().allMatch(weight -> weight >= 0);
        if (positive && strike == 0) {
            double forward = 0;
            for (int i = 0; i < weights.size(); i++) {
                forward += weights.get(i) * model.forward(i, maturity);
            }
            return OptionalDouble.of(call ? model.discount(maturity) * forward : 0);
        }
        if (positive && weights.stream().filter(weight -> weight > 0).count() == 1) {
            final int only = weights.indexOf(weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
            final double weight = weights.get(only);
            return OptionalDouble.of(weight * model.european(call, only, strike / weight, maturity));
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble geometricForm(final Model model) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (model.lognormal(i).isEmpty()) {
                return OptionalDouble.empty();
            }
            final Lognormal m = model.lognormal(i).get();
            mean += weights.get(i) * (Elementary.log(m.spot()) + (m.rate() - m.dividend() - 0.5 * m.volatility() * m.volatility()) * maturity);
            for (int j = 0; j < weights.size(); j++) {
                variance += weights.get(i) * m.volatility() * model.correlation(i, j) * weights.get(j) * volatility(model, j) * maturity;
            }
        }
        final double forward = Elementary.exp(mean + 0.5 * variance);
        return OptionalDouble.of(model.discount(maturity)
                * LognormalForms.option(option == OptionType.CALL, forward, strike, Math.sqrt(Math.max(variance, 0))));
    }

    private static double volatility(final Model model, final int asset) {
        return model.lognormal(asset).map(Lognormal::volatility).orElse(Double.NaN);
    }
}
