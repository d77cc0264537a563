package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What is priced: a name, the dates it looks at, and the code that turns paths into discounted payoffs. Immutable. */
public sealed interface Product
        permits AmericanOption,
                AsianOption,
                Autocallable,
                BarrierOption,
                BasketOption,
                Cliquet,
                DigitalOption,
                EuropeanOption,
                ExtremeOption,
                LookbackOption,
                SpreadOption,
                VarianceSwap {

    /** Names a product in results, in rows and on the progress line. */
    String name();

    /** Years until its last payment. */
    double maturity();

    /** The dates it looks at in years, strictly ascending, the last of them at most {@link #maturity()}. */
    double[] dates();

    /** Whether it looks between its dates too: then it is shown every date of the grid up to the last of its own. */
    default boolean isContinuous() {
        return false;
    }

    /** Random numbers of its own that it takes a path, above those of the model, when it is shown so many dates. */
    default int uniforms(final int observations) {
        return 0;
    }

    /** Cost of one observation of one path in ns, for the size of tasks: a constant of the product, never a measurement. */
    default long observationNs() {
        return 1;
    }

    /** Adds every parameter that its payoff depends on, in the canonical spelling, under keys that begin with {@code prefix}. */
    void describe(String prefix, Map<String, String> parameters);

    /** How many numbers {@link #prepare} answers. */
    default int preparedLength(final Model model) {
        return 0;
    }

    /** What its consumers must know before the first path: learned from a pilot, once a job. Pure. */
    default double[] prepare(final Model model, final long seed) {
        return new double[0];
    }

    /** Code that values blocks of paths. */
    PathConsumer newConsumer(Setting setting);

    /** The exact price under a model, where there is a closed form for it. */
    OptionalDouble closedForm(Model model);

    /** Indices of the grid's dates that its consumer is shown, ascending. */
    default int[] observations(final TimeGrid grid) {
        final int[] own = Arrays.stream(dates()).mapToInt(grid::indexOf).toArray();
        return isContinuous() ? IntStream.rangeClosed(0, own[own.length - 1]).toArray() : own;
    }

    /** What a person should know before trusting its price under a model. */
    default List<String> warnings(final Model model) {
        return List.of();
    }

    /** The words of {@code products[].type}, in the order in which errors name them. */
    static List<String> types() {
        return ProductTypes.words();
    }

    /** Reads one element of {@code products}. */
    static Product parse(final JobSection section, final Model model) {
        return ProductTypes.parse(section, model);
    }
}
