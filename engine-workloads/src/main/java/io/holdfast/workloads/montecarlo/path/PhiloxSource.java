package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.Stages;

/**
 * Independent numbers from Philox4x32-10.
 *
 * <p>The layout is frozen: paths come in groups as long as a block; the group is the task and the dimension the stream. Block {@code i}
 * of the stream gives two words: the first belongs to path {@code i} of the group, the second to path {@code i + length / 2}, each as a
 * uniform; for normals the two make a Box–Muller pair, of which the first path takes the cosine and the second the sine.
 */
public final class PhiloxSource implements RandomSource {

    private final long seed;
    private final Stages stages;
    private final int blockLength;
    private final double[] second;

    private long group;

    /**
     * Of one seed.
     *
     * @param seed seed of all random numbers.
     * @param stages scratch of the kernel that the source belongs to.
     * @param blockLength paths of a block, even.
     */
    public PhiloxSource(final long seed, final Stages stages, final int blockLength) {
        this.seed = seed;
        this.stages = stages;
        this.blockLength = blockLength;
        this.second = new double[blockLength / 2];
    }

    @Override
    public void begin(final long firstPath) {
        group = firstPath / blockLength;
    }

    @Override
    public void normals(final int dimension, final double[] target) {
        stages.normals(seed, group, dimension, 0, target, 0, second.length);
    }

    @Override
    public void uniforms(final int dimension, final double[] target) {
        final int pairs = second.length;
        stages.uniforms(seed, group, dimension, 0, target, second, 0, pairs);
        System.arraycopy(second, 0, target, pairs, pairs);
    }
}
