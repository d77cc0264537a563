package io.holdfast.workloads.risk;

/** Values one position at the horizon, a block of scenarios at a time. Belongs to one kernel, hence to one thread. */
interface Revaluer {

    /**
     * The position's values.
     *
     * @param prices prices of its asset, as long as a block.
     * @param logReturns the log-returns from today that gave those prices.
     * @param target receives the values; none of the others.
     */
    void value(double[] prices, double[] logReturns, double[] target);
}
