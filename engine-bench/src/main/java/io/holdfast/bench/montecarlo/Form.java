package io.holdfast.bench.montecarlo;

import static io.holdfast.bench.montecarlo.Terms.DIVIDEND;
import static io.holdfast.bench.montecarlo.Terms.FIXINGS;
import static io.holdfast.bench.montecarlo.Terms.MATURITY;
import static io.holdfast.bench.montecarlo.Terms.RATE;
import static io.holdfast.bench.montecarlo.Terms.SPOT;
import static io.holdfast.bench.montecarlo.Terms.STRIKE;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.MonteCarloWorkload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A contract that every peer prices. */
enum Form {
    /** A call: one normal number and one exponential a path. */
    EUROPEAN(1),
    /** A call on the arithmetic mean of a year of trading days. */
    ASIAN(FIXINGS);

    private static final Map<String, Object> MODEL = Map.of(
            "type", "black-scholes", "spot", SPOT, "rate", RATE, "dividend", DIVIDEND, "volatility", VOLATILITY);
    private static final Map<String, Object> CALL = Map.of("option", "call", "strike", STRIKE, "maturity", MATURITY);

    private final int steps;

    Form(final int steps) {
        this.steps = steps;
    }

    static Form parse(final String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Steps of a path. */
    int steps() {
        return steps;
    }

    /** The exact price, where there is one. */
    OptionalDouble price() {
        return switch (this) {
            case EUROPEAN -> OptionalDouble.of(
                    ClosedForms.european(true, SPOT, STRIKE, RATE, DIVIDEND, VOLATILITY, MATURITY));
            case ASIAN -> OptionalDouble.empty();
        };
    }

    /** The job that prices it, with its price as observable 0. */
    Reduction reduction(final long paths, final long seed) {
        final Map<String, Object> product = new HashMap<>(CALL);
        product.putAll(product());
        product.put("name", word());
        final Map<String, Object> file = Map.of("seed", seed, "paths", paths, "model", MODEL, "products", List.of(product));
        final JobSection section = JobSection.of(Path.of(word()), JobNode.of(file));
        return (Reduction) new MonteCarloWorkload().create(section, word()).computation();
    }

    /** Its own keys in the job file. */
    private Map<String, Object> product() {
        return switch (this) {
            case EUROPEAN -> Map.of("type", "european");
            case ASIAN -> Map.of("type", "asian", "average", "arithmetic", "fixings", FIXINGS);
        };
    }
}
