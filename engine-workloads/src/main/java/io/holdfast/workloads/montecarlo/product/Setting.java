package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.nio.DoubleBuffer;

/**
 * What a consumer has around it, in the kernel that it belongs to.
 *
 * @param model where the paths come from.
 * @param issued model of the job, a small step away from which {@code model} may be: prices that a product measures from, and policies, are fixed under it.
 * @param grid the dates of the paths.
 * @param random for the product's own numbers; at the block that is being computed.
 * @param firstUniform dimension of the first of them, of {@link Product#uniforms}.
 * @param prepared what {@link Product#prepare} answered, read-only.
 * @param stages scratch of the kernel.
 * @param blockLength paths of a block.
 */
public record Setting(
        Model model,
        Model issued,
        TimeGrid grid,
        RandomSource random,
        int firstUniform,
        DoubleBuffer prepared,
        Stages stages,
        int blockLength) {

    /** Of the job's own model. */
    public Setting(
            final Model model,
            final TimeGrid grid,
            final RandomSource random,
            final int firstUniform,
            final DoubleBuffer prepared,
            final Stages stages,
            final int blockLength) {
        this(model, model, grid, random, firstUniform, prepared, stages, blockLength);
    }

    /** Value, when the paths begin, of 1 paid at a date. */
    double discount(final double date) {
        final double discount = model.discount(date);
        return grid.start() == 0 ? discount : discount / model.discount(grid.start());
    }

    /** ln(price today / price that a product measures from). */
    double logMoved(final int asset) {
        final double moved = model.spot(asset) / issued.spot(asset);
        return moved == 1 ? 0 : Elementary.log(moved);
    }
}
