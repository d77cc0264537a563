package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;

/**
 * Values blocks of paths for one product. Belongs to one kernel, hence to one thread.
 *
 * <p>Called block by block: {@link #begin}, then {@link #observe} once for each date of {@link Product#observations} in ascending order, then
 * {@link #payoffs}. What it answers for a path is a function of that path alone: it must not depend on the other paths of the block.
 */
public interface PathConsumer {

    /** A new block begins: forget the last one. */
    void begin();

    /** The paths have come to the next date that the product looks at. */
    void observe(PathGenerator paths);

    /** Fills {@code target}, as long as a block, with the payoffs, each discounted from the time at which it is paid. */
    void payoffs(double[] target);
}
