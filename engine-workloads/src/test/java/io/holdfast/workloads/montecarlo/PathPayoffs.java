package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import java.util.Arrays;
import java.util.List;

/** Payoffs one by one, which a kernel never shows. */
final class PathPayoffs {

    private PathPayoffs() {}

    /** Discounted payoffs of a product on the paths {@code begin} to {@code begin + count}; {@code begin} is the first of a block. */
    static double[] of(final MonteCarloReduction reduction, final int product, final long begin, final int count) {
        final int block = TaskSize.block((int) reduction.spec().identity().taskSize());
        final Stages stages = new Stages();
        final TimeGrid grid = TimeGrid.of(reduction.products());
        final PathGenerator paths = reduction.model().newGenerator(grid, reduction.spec().identity().seed(), stages, block);
        final Product chosen = reduction.products().get(product);
        final PathConsumer consumer =
                chosen.newConsumer(reduction.model().discount(chosen.maturity()), reduction.model(), stages, block);
        final List<Integer> dates =
                Arrays.stream(chosen.dates()).mapToObj(grid::indexOf).toList();
        final double[] payoffs = new double[count];
        final double[] target = new double[block];
        for (int from = 0; from < count; from += block) {
            paths.begin(begin + from);
            consumer.begin();
            for (int date = 0; date < grid.length(); date++) {
                paths.advance();
                if (dates.contains(date)) {
                    consumer.observe(paths);
                }
            }
            consumer.payoffs(target);
            System.arraycopy(target, 0, payoffs, from, Math.min(block, count - from));
        }
        return payoffs;
    }
}
