package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.product.Greek;
import io.holdfast.workloads.montecarlo.product.GreekCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One greek of one product, and how it is sampled. Immutable.
 *
 * @param name such as {@code atm.delta}, with the asset's name where the model has several.
 * @param product index of the product.
 * @param asset whose price or volatility it is by; the product's first where it is by none.
 * @param maker of the code that samples it on the paths of the model; empty where steps do.
 * @param steps one up, or one up and one down, or the other way round of time; the sample is the difference quotient. Empty where code samples it.
 * @param span what the difference is divided by.
 */
record Sensitivity(
        String name,
        int product,
        Greek greek,
        int asset,
        Way way,
        Optional<GreekCode.Maker> maker,
        List<Bump> steps,
        double span) {

    /** How a sample is made. */
    enum Way {
        /** Of the payoff's derivative. */
        PATHWISE,
        /** Of the payoff and the score of its path. */
        LIKELIHOOD_RATIO,
        /** Of the score and the pathwise delta. */
        MIXED,
        /** Of payoffs under models a small step away, on the same random numbers. */
        BUMP;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
