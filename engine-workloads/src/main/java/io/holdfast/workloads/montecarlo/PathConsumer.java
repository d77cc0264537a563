package io.holdfast.workloads.montecarlo;

/**
 * Values blocks of paths for one product. Belongs to one kernel, hence to one thread.
 *
 * <p>Called block by block: {@link #begin}, then {@link #observe} once for each of the product's dates in ascending order, then
 * {@link #payoffs}. What it answers for a path is a function of that path alone: it must not depend on the other paths of the block.
 */
interface PathConsumer {

    /** A new block begins: forget the last one. */
    void begin();

    /** The paths have come to the product's next date. */
    void observe(PathGenerator paths);

    /** Fills {@code target}, as long as a block, with the discounted payoffs. */
    void payoffs(double[] target);
}
