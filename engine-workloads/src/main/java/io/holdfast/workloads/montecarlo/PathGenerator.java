package io.holdfast.workloads.montecarlo;

/**
 * Generates blocks of paths, all paths of a block from date to date. Belongs to one kernel, hence to one thread.
 *
 * <p>A path is a function of identity and index alone. The arrays answered belong to the generator, are as long as a block, are not to be
 * changed, and hold until the next call of {@link #begin} or {@link #advance}.
 */
interface PathGenerator {

    /**
     * Begins a block at time 0.
     *
     * @param firstPath index of its first path, a multiple of the block's length.
     */
    void begin(long firstPath);

    /** Goes to the next date of the grid. */
    void advance();

    /** ln(price / spot) at the present date. */
    double[] logReturns();

    /** Prices at the present date; computed when asked for. */
    double[] prices();
}
