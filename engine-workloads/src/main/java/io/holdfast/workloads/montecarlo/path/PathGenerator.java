package io.holdfast.workloads.montecarlo.path;

/**
 * Generates blocks of paths, all paths of a block from date to date. Belongs to one kernel, hence to one thread.
 *
 * <p>A path is a function of identity and index alone: its numbers come from the kernel's {@link RandomSource}, which has gone to the block
 * before {@link #begin}. The arrays answered belong to the generator, are as long as a block, are not to be changed, and hold until the next
 * call of {@link #begin} or {@link #advance}.
 */
public interface PathGenerator {

    /** Begins a block at time 0. */
    void begin();

    /** Goes to the next date of the grid. */
    void advance();

    /**
     * ln(price / spot) at the present date.
     *
     * @param asset index in the model.
     */
    double[] logReturns(int asset);

    /**
     * Prices at the present date; computed when asked for.
     *
     * @param asset index in the model.
     */
    double[] prices(int asset);

    /**
     * Variance that the log-return took up over the last step, path by path: that of the Brownian bridge between the last two dates,
     * from which a product draws the extremes between them. Exact where the step's drift and volatility are constant; with stochastic
     * volatility the variance is the path's own over the step, and with jumps that of the diffusion alone: approximations that vanish with
     * the length of the step.
     *
     * @param asset index in the model.
     */
    double[] stepVariances(int asset);

    /**
     * What the future of the paths depends on at the present date beside the prices.
     *
     * @param index below the model's count of states, which is 0 for models without any.
     */
    default double[] state(final int index) {
        throw new IndexOutOfBoundsException("no such state: index=" + index);
    }
}
