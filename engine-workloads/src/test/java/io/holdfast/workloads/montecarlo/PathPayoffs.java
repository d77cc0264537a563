package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Computation;

/** Payoffs one by one, which a result never shows. */
final class PathPayoffs {

    private PathPayoffs() {}

    /** Discounted payoffs of a product on the paths {@code begin} to {@code begin + count}; {@code begin} is the first of a block. */
    static double[] of(final MonteCarloReduction reduction, final int product, final long begin, final int count) {
        final MonteCarloKernel kernel = reduction.newKernel(Computation.preparedSegment(reduction.prepare()));
        final double[] target = new double[reduction.block()];
        final double[] payoffs = new double[count];
        for (int from = 0; from < count; from += target.length) {
            kernel.generate(begin + from);
            kernel.payoffs(product, target);
            System.arraycopy(target, 0, payoffs, from, Math.min(target.length, count - from));
        }
        return payoffs;
    }
}
