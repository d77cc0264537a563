package io.holdfast.workloads.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.engine.api.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests of products ask of a job: prices beside closed forms, prices of the same paths beside each other. */
final class Pricing {

    private static final long SEED = 20_251;
    private static final double STANDARD_ERRORS = 4;

    private final String model;

    private Pricing(final String model) {
        this.model = model;
    }

    /** Under the model of {@link Jobs}. */
    static Pricing byDefault() {
        return new Pricing(Jobs.MODEL);
    }

    static Pricing under(final String model) {
        return new Pricing(model);
    }

    MonteCarloReduction reduction(final long paths, final String... products) {
        return JobText.reduction(Jobs.text(SEED, paths, products).replace(Jobs.MODEL, model));
    }

    /** Observations of the products, on the same paths. */
    List<Observation> observe(final long paths, final String... products) throws Exception {
        return DyadicFold.observe(reduction(paths, products));
    }

    double closedForm(final String product) {
        final MonteCarloReduction reduction = reduction(2, product);
        return reduction.products().getFirst().closedForm(reduction.model()).orElseThrow();
    }

    void assertMatchesClosedForms(final long paths, final String... products) throws Exception {
        final MonteCarloReduction reduction = reduction(paths, products);
        final List<Observation> observed = DyadicFold.observe(reduction);
        for (int i = 0; i < products.length; i++) {
            final double price = reduction.products().get(i).closedForm(reduction.model()).orElseThrow();
            final double error = observed.get(i).standardError();
            assertThat(observed.get(i).mean())
                    .as("%s, standard error %s", reduction.products().get(i), error)
                    .isCloseTo(price, within(STANDARD_ERRORS * error + 1e-12 * Math.abs(price)));
        }
    }

    /** Two products that pay the same, but for rounding, on every path. */
    void assertSame(final String product, final String other) throws Exception {
        final List<Observation> observed = observe(5_000, named(product, "one"), named(other, "other"));

        assertThat(observed.get(0).mean()).isPositive().isCloseTo(observed.get(1).mean(), within(1e-9));
        assertThat(observed.get(0).standardError()).isCloseTo(observed.get(1).standardError(), within(1e-9));
    }

    /** What a job of this product spells in its fingerprint, without name and model. */
    static Map<String, String> described(final String product) {
        return described(Jobs.MODEL, product);
    }

    static Map<String, String> described(final String model, final String product) {
        final Map<String, String> parameters = new TreeMap<>();
        under(model).reduction(2, product).products().getFirst().describe("", parameters);
        parameters.remove("name");
        return parameters;
    }

    static String named(final String product, final String name) {
        return product.replaceFirst("\\{name: [^,]*", "{name: " + name);
    }
}
