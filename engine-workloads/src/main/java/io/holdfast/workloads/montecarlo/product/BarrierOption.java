package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.formula.BarrierFormula;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A call or put that comes to life (knock in) or dies (knock out) when the price touches a barrier. One that ends without life pays the rebate.
 *
 * @param up whether the barrier is met from below; else from above.
 * @param in whether the option comes to life at the barrier; else it dies there.
 * @param fixings n where the price is looked at on the dates i·T/n, i = 1 … n; 0 where it is looked at all the time, from today on.
 * @param rebate paid at maturity, or at the fixing that knocked the option out.
 * @param rebateAtHit whether the rebate is paid when the option dies.
 */
public record BarrierOption(
        String name,
        int asset,
        OptionType option,
        double strike,
        double barrier,
        boolean up,
        boolean in,
        int fixings,
        double rebate,
        boolean rebateAtHit,
        double maturity)
        implements Product {

    static final String TYPE = "barrier";

    private static final double BARRIER_MIN = 1e-12;
    private static final double BARRIER_MAX = 1e18;
    private static final double REBATE_MAX = 1e12;
    /** A bridge's crossing probability is an exponential. */
    private static final long CONTINUOUS_NS = 5;
    private static final long DISCRETE_NS = 2;

    static BarrierOption parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final boolean in = "in".equals(section.choice("knock", List.of("in", "out")));
        final boolean discrete = "discrete".equals(section.choice("monitoring", List.of("continuous", "discrete")));
        final int fixings = discrete ? ProductKeys.fixings(section) : 0;
        final boolean atHit = "hit".equals(section.choice("rebatePaid", List.of("maturity", "hit"), "maturity"));
        if (atHit && (in || !discrete)) {
            throw section.error(
                    "rebatePaid",
                    in ? "'hit' of an option that knocks in" : "'hit' with continuous monitoring",
                    "maturity; 'hit' goes with discrete monitoring and knock: out");
        }
        return new BarrierOption(
                name,
                ProductKeys.asset(section, model),
                OptionType.parse(section),
                ProductKeys.strike(section),
                section.number("barrier", BARRIER_MIN, BARRIER_MAX),
                "up".equals(section.choice("direction", List.of("up", "down"))),
                in,
                fixings,
                section.number("rebate", 0, REBATE_MAX, 0) + 0.0,
                atHit,
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
    public long observationNs() {
        return isContinuous() ? CONTINUOUS_NS : DISCRETE_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "option", option.word());
        parameters.put(prefix + "strike", Double.toString(strike));
        parameters.put(prefix + "barrier", Double.toString(barrier));
        parameters.put(prefix + "direction", up ? "up" : "down");
        parameters.put(prefix + "knock", in ? "in" : "out");
        parameters.put(prefix + "monitoring", isContinuous() ? "continuous" : "discrete");
        if (!isContinuous()) {
            parameters.put(prefix + "fixings", Integer.toString(fixings));
        }
        parameters.put(prefix + "rebate", Double.toString(rebate));
        parameters.put(prefix + "rebatePaid", rebateAtHit ? "hit" : "maturity");
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return isContinuous() ? new ContinuousBarrierPayoff(this, setting) : new DiscreteBarrierPayoff(this, setting);
    }

    @Override
    public OptionalDouble closedForm(final Model model) {
        if (!isContinuous() || model.lognormal(asset).isEmpty()) {
            return OptionalDouble.empty();
        }
        final Lognormal m = model.lognormal(asset).get();
        final BarrierFormula formula =
                new BarrierFormula(m.spot(), m.rate(), m.dividend(), m.volatility(), barrier, up, maturity);
        final boolean call = option == OptionType.CALL;
        return OptionalDouble.of(in ? formula.knockIn(call, strike, rebate) : formula.knockOut(call, strike, rebate));
    }

    @Override
    public List<String> warnings(final Model model) {
        final boolean hit = isContinuous() && sign() * (model.spot(asset) - barrier) >= 0;
        return hit
                ? List.of(name + ": the barrier is hit today: " + (in ? "a plain option is left" : "only the rebate is left"))
                : List.of();
    }

    /** 1 where prices above the barrier hit it, −1 where those below do. */
    double sign() {
        return up ? 1 : -1;
    }
}
