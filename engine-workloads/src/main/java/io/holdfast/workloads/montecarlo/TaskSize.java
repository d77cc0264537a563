package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;

/**
 * How many items a task has, which are paths where no method says otherwise: a power of two that makes it a few milliseconds of work on a present core. A function of model and
 * products alone, never of a measurement, for the task size is part of the identity. Changing it needs a new kernel version.
 */
final class TaskSize {

    /** Most paths of a task. */
    static final int PATHS_MAX = 1 << 18;
    /** Fewest paths of a task; dates and fixings are limited so that even the largest job keeps a task near 20 ms. */
    static final int PATHS_MIN = 16;
    /** Most paths of a block: the arrays of a stage stay in 32 KB of first-level cache. */
    static final int BLOCK_MAX = 512;
    /** Fewest paths of a block in a task that has as many: below this the stages are too short to be worth their calls. */
    private static final int BLOCK_MIN = 64;
    /** Most numbers of one kind, such as prices, of a block: 32 KB. */
    private static final int BLOCK_NUMBERS_MAX = 1 << 12;

    /** Work of a task by the costs below; half to all of it, since the count is rounded down to a power of two. */
    private static final long TASK_NS = 1L << 22;
    /** One product paying on one path, with its moments. */
    private static final long PAYOFF_NS = 3;

    /** A score or a tangent at one date. */
    private static final long CODE_NS = 3;

    private TaskSize() {}

    static int of(final TimeGrid grid, final Model model, final List<Product> products, final int pathsPerItem) {
        return of(pathNs(grid, model, products), pathsPerItem);
    }

    static int of(final long pathNs, final int pathsPerItem) {
        final long items = Long.highestOneBit(Math.max(TASK_NS / (pathNs * pathsPerItem), 1));
        return Math.clamp(items, PATHS_MIN, PATHS_MAX);
    }

    /** Work that greeks add to one path: paths of the models a small step away, and code beside the products'. */
    static long greeksNs(
            final TimeGrid grid, final Model model, final List<Product> products, final List<Sensitivity> greeks) {
        long pathNs = 0;
        for (final List<Integer> there : GreekSamples.products(greeks).values()) {
            pathNs += pathNs(grid, model, there.stream().map(products::get).toList());
        }
        for (final Sensitivity greek : greeks) {
            final Product product = products.get(greek.product());
            pathNs += PAYOFF_NS + (greek.maker().isPresent() ? CODE_NS + product.observationNs() : 0) * product.dates().length;
        }
        return pathNs;
    }

    /** Work of one path. */
    static long pathNs(final TimeGrid grid, final Model model, final List<Product> products) {
        long pathNs = model.dateNs() * grid.length();
        for (final Product product : products) {
            pathNs += product.observationNs() * product.observations(grid).length + PAYOFF_NS;
        }
        return pathNs;
    }

    /** Paths of a block: divides the task. Shorter for many assets, whose arrays then stay in the second-level cache. */
    static int block(final int taskSize, final int assets) {
        final int block = Math.clamp(Integer.highestOneBit(BLOCK_NUMBERS_MAX / assets), BLOCK_MIN, BLOCK_MAX);
        return Math.min(taskSize, block);
    }
}
