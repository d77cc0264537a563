package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.TwoAssetExtreme;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A call or put on the lowest (worst of) or highest (best of) of weight · price, over all assets of the model.
 *
 * @param weights by asset, above 0: 1 over the spot makes performances of prices.
 */
public record ExtremeOption(
        String name, boolean worst, OptionType option, double strike, List<Double> weights, double maturity)
        implements Product {

    static final String WORST = "worst-of";
    static final String BEST = "best-of";

    private static final long ASSET_NS = 3;
    private static final double CORRELATION_MAX = 0.999;

    static ExtremeOption parseWorst(final JobSection section, final Model model) {
        return parse(section, model, true);
    }

    static ExtremeOption parseBest(final JobSection section, final Model model) {
        return parse(section, model, false);
    }

    private static ExtremeOption parse(final JobSection section, final Model model, final boolean worst) {
        final String name = ProductKeys.name(section);
        final int assets = model.assets().size();
        final List<Double> weights =
                section.has("weights") ? ProductKeys.weights(section, assets) : Collections.nCopies(assets, 1.0);
        if (weights.stream().anyMatch(weight -> weight <= 0)) {
            throw section.error("weights", weights.toString(), "weights above 0");
        }
        return new ExtremeOption(
                name, worst, OptionType.parse(section), ProductKeys.strike(section), weights, ProductKeys.maturity(section));
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
        parameters.put(prefix + "type", worst ? WORST : BEST);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "weights", weights.toString());
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new ExtremePayoff(this, setting);
    }

    /** Of one asset, and of two that do not move as one, where the quadrature would meet a kink. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        final boolean call = option == OptionType.CALL;
        if (weights.size() == 1) {
            final double weight = weights.getFirst();
            return OptionalDouble.of(weight * model.european(call, 0, strike / weight, maturity));
        }
        if (weights.size() > 2
                || model.lognormal(0).isEmpty()
                || model.lognormal(1).isEmpty()
                || Math.abs(model.correlation(0, 1)) > CORRELATION_MAX) {
            return OptionalDouble.empty();
        }
        final double root = Math.sqrt(maturity);
        final TwoAssetExtreme two = new TwoAssetExtreme(
                weights.get(0) * model.forward(0, maturity),
                model.lognormal(0).get().volatility() * root,
                weights.get(1) * model.forward(1, maturity),
                model.lognormal(1).get().volatility() * root,
                model.correlation(0, 1));
        return OptionalDouble.of(model.discount(maturity) * (worst ? two.worst(call, strike) : two.best(call, strike)));
    }
}
