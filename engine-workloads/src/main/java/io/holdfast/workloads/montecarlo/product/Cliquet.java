package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Elementary;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import io.holdfast.workloads.montecarlo.model.Lognormal;
import io.holdfast.workloads.montecarlo.model.Model;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Pays the sum of the returns from fixing to fixing, the first from today, each held between a local floor and cap, the sum between a global floor and cap.
 * Limits that are not given are infinite.
 */
public record Cliquet(
        String name,
        int asset,
        int fixings,
        double localFloor,
        double localCap,
        double globalFloor,
        double globalCap,
        double notional,
        double maturity)
        implements Product {

    static final String TYPE = "cliquet";

    private static final double LIMIT_MAX = 1e6;
    /** A price and a quotient. */
    private static final long OBSERVATION_NS = 4;

    static Cliquet parse(final JobSection section, final Model model) {
        final Cliquet cliquet = new Cliquet(
                ProductKeys.name(section),
                ProductKeys.asset(section, model),
                ProductKeys.fixings(section),
                floor(section, "localFloor"),
                cap(section, "localCap"),
                floor(section, "globalFloor"),
                cap(section, "globalCap"),
                ProductKeys.notional(section),
                ProductKeys.maturity(section));
        if (cliquet.localFloor > cliquet.localCap) {
            throw section.error("localFloor", Double.toString(cliquet.localFloor), "at most localCap, " + cliquet.localCap);
        }
        if (cliquet.globalFloor > cliquet.globalCap) {
            throw section.error("globalFloor", Double.toString(cliquet.globalFloor), "at most globalCap, " + cliquet.globalCap);
        }
        return cliquet;
    }

    @Override
    public double[] dates() {
        return ProductKeys.dates(maturity, fixings);
    }

    @Override
    public long observationNs() {
        return OBSERVATION_NS;
    }

    @Override
    public void describe(final String prefix, final Map<String, String> parameters) {
        parameters.put(prefix + "name", name);
        parameters.put(prefix + "type", TYPE);
        ProductKeys.describeAsset(prefix, asset, parameters);
        parameters.put(prefix + "fixings", Integer.toString(fixings));
        parameters.put(prefix + "localFloor", Double.toString(localFloor));
        parameters.put(prefix + "localCap", Double.toString(localCap));
        parameters.put(prefix + "globalFloor", Double.toString(globalFloor));
        parameters.put(prefix + "globalCap", Double.toString(globalCap));
        parameters.put(prefix + "notional", Double.toString(notional));
        parameters.put(prefix + "maturity", Double.toString(maturity));
    }

    @Override
    public PathConsumer newConsumer(final Setting setting) {
        return new CliquetPayoff(this, setting);
    }

    /** Where the global limits are out of reach: each return is a spread of two forward-starting calls. */
    @Override
    public OptionalDouble closedForm(final Model model) {
        final double least = Math.max(localFloor, -1);
        if (model.lognormal(asset).isEmpty() || globalFloor > fixings * least || globalCap < fixings * localCap) {
            return OptionalDouble.empty();
        }
        final Lognormal m = model.lognormal(asset).get();
        final double period = maturity / fixings;
        final double forward = Elementary.exp((m.rate() - m.dividend()) * period);
        final double deviation = m.volatility() * Math.sqrt(period);
        final double held = least
                + LognormalForms.option(true, forward, 1 + least, deviation)
                - LognormalForms.option(true, forward, 1 + localCap, deviation);
        return OptionalDouble.of(notional * model.discount(maturity) * fixings * held);
    }

    private static double floor(final JobSection section, final String key) {
        return section.has(key) ? ProductKeys.number(section, key, -LIMIT_MAX, LIMIT_MAX) : Double.NEGATIVE_INFINITY;
    }

    /** A return is never below −1. */
    private static double cap(final JobSection section, final String key) {
        return section.has(key) ? ProductKeys.number(section, key, -1, LIMIT_MAX) : Double.POSITIVE_INFINITY;
    }
}
