package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import java.nio.DoubleBuffer;

/**
 * What a consumer has around it, in the kernel that it belongs to.
 *
 * @param model where the paths come from; discounts what is paid at any time.
 * @param grid the dates of the paths.
 * @param random for the product's own numbers; at the block that is being computed.
 * @param firstUniform dimension of the first of them, of {@link Product#uniforms}.
 * @param prepared what {@link Product#prepare} answered, read-only.
 * @param stages scratch of the kernel.
 * @param blockLength paths of a block.
 */
public record Setting(
        Model model,
        TimeGrid grid,
        RandomSource random,
        int firstUniform,
        DoubleBuffer prepared,
        Stages stages,
        int blockLength) {}
