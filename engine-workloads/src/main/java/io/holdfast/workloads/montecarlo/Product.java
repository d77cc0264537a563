package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Stages;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What is priced: a name, the dates it looks at, and the code that turns paths into discounted payoffs. Immutable. */
sealed interface Product permits EuropeanOption, AsianOption {

    /** Highest strike; the lowest is 0. */
    double STRIKE_MAX = 1e12;

    /** Names a product in results, in rows and on the progress line. */
    String name();

    /** Years until it pays. */
    double maturity();

    /** The dates it looks at in years, strictly ascending, the last of them at most {@link #maturity()}. */
    double[] dates();

    /** Adds every parameter that its payoff depends on, in the canonical spelling, under keys that begin with {@code prefix}. */
    void describe(String prefix, Map<String, String> parameters);

    /**
     * Code that values blocks of paths.
     *
     * @param discount value today of 1 paid at {@link #maturity()}.
     * @param model where the paths come from.
     * @param stages scratch of the kernel that the consumer belongs to.
     * @param blockLength paths of a block.
     */
    PathConsumer newConsumer(double discount, Model model, Stages stages, int blockLength);

    /** The exact price under a model, where there is a closed form for it. */
    OptionalDouble closedForm(Model model);

    /** Reads one element of {@code products}. */
    static Product parse(final JobSection section) {
        return switch (section.choice("type", List.of(EuropeanOption.TYPE, AsianOption.TYPE))) {
            case EuropeanOption.TYPE -> EuropeanOption.parse(section);
            default -> AsianOption.parse(section);
        };
    }
}
