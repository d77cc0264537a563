package io.holdfast.bench;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.numerics.Elementary;
import io.holdfast.workloads.montecarlo.MonteCarloWorkload;
import io.holdfast.workloads.montecarlo.formula.BarrierFormula;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.formula.LognormalForms;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pricing jobs whose exact prices are known. */
final class PricingJobs {

    private static final double SPOT = 100;
    private static final double RATE = 0.05;
    private static final double DIVIDEND = 0.02;
    private static final double VOLATILITY = 0.2;
    private static final double STRIKE = 105;
    private static final double MATURITY = 1;
    private static final int FIXINGS = 12;

    private static final Map<String, Object> MODEL = Map.of(
            "type", "black-scholes", "spot", SPOT, "rate", RATE, "dividend", DIVIDEND, "volatility", VOLATILITY);
    private static final Map<String, Object> VANILLA = Map.of("strike", STRIKE, "maturity", MATURITY);

    private PricingJobs() {}

    /** A product of a job of its own, and its price by a closed form. */
    record Priced(String name, Map<String, Object> product, double price) {

        WorkloadJob job(final long seed, final long paths) {
            final Map<String, Object> file =
                    Map.of("seed", seed, "paths", paths, "model", MODEL, "products", List.of(product));
            return new MonteCarloWorkload().create(JobSection.of(Path.of(name), JobNode.of(file)), name);
        }
    }

    static List<Priced> all() {
        return List.of(european("call"), european("put"), geometric("call"), geometric("put"), digital(), downAndOut());
    }

    private static Priced european(final String option) {
        final String name = "european-" + option;
        final double price =
                ClosedForms.european("call".equals(option), SPOT, STRIKE, RATE, DIVIDEND, VOLATILITY, MATURITY);
        return new Priced(name, product(name, Map.of("type", "european", "option", option)), price);
    }

    private static Priced geometric(final String option) {
        final String name = "geometric-asian-" + option;
        final double price = ClosedForms.geometricAsian(
                "call".equals(option), SPOT, STRIKE, RATE, DIVIDEND, VOLATILITY, MATURITY, FIXINGS);
        final Map<String, Object> keys =
                Map.of("type", "asian", "average", "geometric", "option", option, "fixings", FIXINGS);
        return new Priced(name, product(name, keys), price);
    }

    private static Priced digital() {
        final double forward = SPOT * Elementary.exp((RATE - DIVIDEND) * MATURITY);
        final double price = Elementary.exp(-RATE * MATURITY)
                * LognormalForms.probability(true, forward, STRIKE, VOLATILITY * Math.sqrt(MATURITY));
        return new Priced("digital-call", product("digital-call", Map.of("type", "digital", "option", "call")), price);
    }

    private static Priced downAndOut() {
        final double barrier = 90;
        final double price = new BarrierFormula(SPOT, RATE, DIVIDEND, VOLATILITY, barrier, false, MATURITY)
                .knockOut(true, STRIKE, 0);
        final Map<String, Object> keys = Map.of(
                "type", "barrier", "option", "call", "barrier", barrier, "direction", "down", "knock", "out", "monitoring", "continuous");
        return new Priced("down-and-out-call", product("down-and-out-call", keys), price);
    }

    private static Map<String, Object> product(final String name, final Map<String, Object> keys) {
        final Map<String, Object> product = new HashMap<>(VANILLA);
        product.putAll(keys);
        product.put("name", name);
        return product;
    }
}
