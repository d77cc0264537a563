package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;

/**
 * One line of a portfolio. Immutable. Values are those of the whole position: quantity times the value of one, in the currency of the prices.
 */
sealed interface Position permits Share, Forward, Option {

    /** Names it in results. */
    String name();

    /** Index of its asset in the price history. */
    int asset();

    /** How many: below 0 where they are owed. */
    double quantity();

    /** Years until it ends; infinite for what does not. */
    double maturity();

    /**
     * Its value.
     *
     * @param market price of each asset and the rest that values depend on.
     * @return quantity times the value of one.
     */
    double value(Market market);

    /**
     * Code that values it at the horizon for blocks of scenarios.
     *
     * @param market today's, but for the years that will have passed.
     * @param stages of the kernel that the code belongs to.
     * @param length scenarios of a block.
     */
    Revaluer newRevaluer(Market market, Stages stages, int length);
}
