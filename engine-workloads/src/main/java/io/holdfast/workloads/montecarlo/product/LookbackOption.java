package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.LookbackFormula;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An option on the highest or lowest price: with a fixed strike a call on the highest or a put on the lowest; with a floating one a call pays what the
 * last price is above the lowest, a put what it is below the highest.
 *
 * @param strike 0 where it floats.
 * @param fixings n where the price is looked at on the dates i·T/n, i = 1 … n; 0 where it is looked at all the time, from today on.
 */
public record LookbackOption(
        String name, int asset, OptionType option, boolean floating, double strike, int fixings, double maturity)
        implements Product {

    static final String TYPE = "lookback";

    /** A uniform, its logarithm and a root. */
    private static final long CONTINUOUS_NS = 12;

    static LookbackOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final boolean floating = ProductKeys.isFloating(section);
        final boolean discrete = "discrete".equals(section.choice("monitoring", List.of("continuous", "discrete")));
        return new LookbackOption(
                name,
                ProductKeys.asset(section, model),
                OptionType.parse(section),
                floating,
                floating ? 0 : ProductKeys.strike(section),
                discrete ? ProductKeys.fixings(section) : 0,
                ProductKeys.maturity(section));
    }

    @Override
    public boolean isContinuous() {
        return fixings == 0;
    }

    @Override
    public double[] dates() {
        return ProductKeys.dates(maturity, Math.max(fixings, 1));
    }

    @Override
    public int uniforms(final int observations) {
        return isContinuous() ? observations : 0;
    }

    @Override
    public long observationNs() {
        return isContinuous() ? CONTINUOUS_NS : 1;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", floating ? "floating" : Double.toString(strike));
        parameters.put(prefix + "monitoring", isContinuous() ? "continuous" : "discrete");
        if (!isContinuous()) {
            parameters.put(prefix + "fixings", Integer.toString(fixings));
        }
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new LookbackPayoff(this, setting);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        if (!isContinuous() || model.lognormal(asset).isEmpty()) {
            return OptionalDouble.empty();
        }
        final Lognormal m = model.lognormal(asset).get();
        final LookbackFormula formula = new LookbackFormula(m.spot(), m.rate(), m.dividend(), m.volatility(), maturity);
        final boolean call = option == OptionType.CALL;
        return OptionalDouble.of(floating ? formula.floatingStrike(call) : formula.fixedStrike(call, strike));
    }

    /** 1 where the highest price decides, −1 where the lowest does. */
    double side() {
        return floating ? -option.sign() : option.sign();
    }
}
