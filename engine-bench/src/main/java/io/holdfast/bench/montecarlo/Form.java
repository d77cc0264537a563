package io.holdfast.bench.montecarlo;

import static io.holdfast.bench.montecarlo.Terms.ASSETS;
import static io.holdfast.bench.montecarlo.Terms.CORRELATION;
import static io.holdfast.bench.montecarlo.Terms.CORRELATION_OF_ASSETS;
import static io.holdfast.bench.montecarlo.Terms.DIVIDEND;
import static io.holdfast.bench.montecarlo.Terms.FIXINGS;
import static io.holdfast.bench.montecarlo.Terms.MATURITY;
import static io.holdfast.bench.montecarlo.Terms.MEAN_REVERSION;
import static io.holdfast.bench.montecarlo.Terms.RATE;
import static io.holdfast.bench.montecarlo.Terms.SPOT;
import static io.holdfast.bench.montecarlo.Terms.STEPS;
import static io.holdfast.bench.montecarlo.Terms.STRIKE;
import static io.holdfast.bench.montecarlo.Terms.VARIANCE;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY_OF_FIRST;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY_OF_VARIANCE;
import static io.holdfast.bench.montecarlo.Terms.VOLATILITY_STEP;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.workloads.montecarlo.formula.ClosedForms;
import io.holdfast.workloads.montecarlo.MonteCarloWorkload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    ASIAN(FIXINGS),
    /** A call under stochastic variance, by Andersen's quadratic-exponential scheme with martingale correction. */
    HESTON(STEPS),
    /** A call on the mean of ten correlated assets: ten of each a path, and a triangle of products. */
    BASKET(1);

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
            case ASIAN, HESTON, BASKET -> OptionalDouble.empty();
        };
    }

    /** The job that prices it, with its price as observable 0. */
    Reduction reduction(final long paths, final long seed) {
        final Map<String, Object> product = new HashMap<>(CALL);
        product.putAll(product());
        product.put("name", word());
        final Map<String, Object> file = Map.of("seed", seed, "paths", paths, "model", model(), "products", List.of(product));
        final JobSection section = JobSection.of(Path.of(word()), JobNode.of(file));
        return (Reduction) new MonteCarloWorkload().create(section, word()).computation();
    }

    private Map<String, Object> model() {
        return switch (this) {
            case EUROPEAN, ASIAN -> Map.of(
                    "type", "black-scholes", "spot", SPOT, "rate", RATE, "dividend", DIVIDEND, "volatility", VOLATILITY);
            case HESTON -> Map.of(
                    "type", "heston",
                    "spot", SPOT,
                    "rate", RATE,
                    "dividend", DIVIDEND,
                    "variance", VARIANCE,
                    "meanReversion", MEAN_REVERSION,
                    "longRunVariance", VARIANCE,
                    "volatilityOfVariance", VOLATILITY_OF_VARIANCE,
                    "correlation", CORRELATION,
                    "stepsPerYear", STEPS);
            case BASKET -> Map.of("type", "black-scholes", "rate", RATE, "assets", assets(), "correlation", correlation());
        };
    }

    /** The product's own keys. */
    private Map<String, Object> product() {
        return switch (this) {
            case EUROPEAN, HESTON -> Map.of("type", "european");
            case ASIAN -> Map.of("type", "asian", "average", "arithmetic", "fixings", FIXINGS);
            case BASKET -> Map.of("type", "basket", "weights", Collections.nCopies(ASSETS, 1.0 / ASSETS));
        };
    }

    private static List<Object> assets() {
        final List<Object> assets = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            final double volatility = VOLATILITY_OF_FIRST + i * VOLATILITY_STEP;
            assets.add(Map.of("name", "asset-" + i, "spot", SPOT, "dividend", DIVIDEND, "volatility", volatility));
        }
        return assets;
    }

    private static List<Object> correlation() {
        final List<Object> rows = new ArrayList<>();
        for (int i = 0; i < ASSETS; i++) {
            final List<Double> row = new ArrayList<>(Collections.nCopies(ASSETS, CORRELATION_OF_ASSETS));
            row.set(i, 1.0);
            rows.add(row);
        }
        return rows;
    }
}
