package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A note on the worst performance, price over today's, of its assets, looked at on the dates i·T/n, i = 1 … n. At or above the coupon barrier it pays a
 * coupon, with memory those missed before too; at or above the autocall barrier it pays the notional and ends. If it never does, it pays the notional at
 * maturity where the performance is at or above the protection barrier then, else the notional times the performance.
 *
 * @param coupon of one period, as a fraction of the notional; barriers are performances.
 */
public record Autocallable(
        String name,
        List<Integer> assets,
        int fixings,
        double autocallBarrier,
        double coupon,
        double couponBarrier,
        boolean memory,
        double protectionBarrier,
        double notional,
        double maturity)
        implements Product {

    static final String TYPE = "autocallable";

    private static final double BARRIER_MAX = 1e6;
    private static final double COUPON_MAX = 100;
    private static final long OBSERVATION_NS = 6;

    static Autocallable parse(final JobSection section, final Model model) {
        final String name = ProductKeys.name(section);
        final List<Integer> assets = section.has("assets")
                ? ProductKeys.assets(section, model, section.texts("assets", model.assets().size()).size())
                : IntStream.range(0, model.assets().size()).boxed().toList();
        final double autocallBarrier = ProductKeys.number(section, "autocallBarrier", 0, BARRIER_MAX);
        final Autocallable note = new Autocallable(
                name,
                assets,
                ProductKeys.fixings(section),
                autocallBarrier,
                ProductKeys.number(section, "coupon", 0, COUPON_MAX),
                section.number("couponBarrier", 0, BARRIER_MAX, autocallBarrier) + 0.0,
                section.flag("memory", false),
                ProductKeys.number(section, "protectionBarrier", 0, BARRIER_MAX),
                ProductKeys.notional(section),
                ProductKeys.maturity(section));
        if (note.protectionBarrier > autocallBarrier) {
            throw section.error(
                    "protectionBarrier", Double.toString(note.protectionBarrier), "at most autocallBarrier, " + autocallBarrier);
        }
        return note;
    }

    @Override
    public double[] dates() {
        return ProductKeys.dates(maturity, fixings);
    }

    @Override
    public long observationNs() {
        return OBSERVATION_NS + assets.size();
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        parameters.put(prefix + "assets", assets.toString());
        parameters.put(prefix + "fixings", Integer.toString(fixings));
        parameters.put(prefix + "autocallBarrier", Double.toString(autocallBarrier));
        parameters.put(prefix + "coupon", Double.toString(coupon));
        parameters.put(prefix + "couponBarrier", Double.toString(couponBarrier));
        parameters.put(prefix + "memory", Boolean.toString(memory));
        parameters.put(prefix + "protectionBarrier", Double.toString(protectionBarrier));
        parameters.put(prefix + "notional", Double.toString(notional));
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new AutocallablePayoff(this, setting);
    }

    /** Of one asset and one date: a bond, a digital coupon, and a put that is paid below the protection only. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        if (fixings > 1 || assets.size() > 1 || model.lognormal(assets.getFirst()).isEmpty()) {
            return OptionalDouble.empty();
        }
        final Lognormal m = model.lognormal(assets.getFirst()).get();
        final double forward = Elementary.exp((m.rate() - m.dividend()) * maturity);
        final double deviation = m.volatility() * Math.sqrt(maturity);
        final double paid = 1
                + coupon * (1 - LognormalForms.probability(false, forward, couponBarrier, deviation))
                - LognormalForms.probability(false, forward, protectionBarrier, deviation)
                + LognormalForms.share(false, forward, protectionBarrier, deviation);
        return OptionalDouble.of(notional * model.discount(maturity) * paid);
    }
}
