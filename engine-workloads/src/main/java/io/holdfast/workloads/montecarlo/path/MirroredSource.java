package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.Stages;

/**
 * Pairs of paths, of which one has the numbers of the other mirrored: normals with the other sign, and 1 − u for a uniform u (Hammersley, Morton: A
 * New Monte Carlo Technique: Antithetic Variates, 1956). Each path alone is distributed as ever.
 *
 * <p>In a block path {@code i} of the first half and path {@code i} of the second are a pair. The layout is frozen: the first half has the numbers
 * that {@link PhiloxSource} gives to blocks of half the length, so that pair p has those of path p there.
 */
public final class MirroredSource implements RandomSource {

    private final RandomSource half;
    private final double[] numbers;

    /**
     * Of one seed.
     *
     * @param seed seed of all random numbers.
     * @param stages scratch of the kernel that the source belongs to.
     * @param blockLength paths of a block, a multiple of 4.
     */
    public MirroredSource(final long seed, final Stages stages, final int blockLength) {
        this.numbers = new double[blockLength / 2];
        this.half = new PhiloxSource(seed, stages, numbers.length);
    }

    @Override
    public void begin(final long firstPath) {
        half.begin(firstPath / 2);
    }

    @Override
    public void normals(final int dimension, final double[] target) {
        half.normals(dimension, numbers);
        final int length = numbers.length;
        for (int i = 0; i < length; i++) {
            target[i] = numbers[i];
            target[i + length] = -numbers[i];
        }
    }

    /** The uniforms' grid is symmetric about 1/2, so nothing is rounded. */
    @Override
    public void uniforms(final int dimension, final double[] target) {
        half.uniforms(dimension, numbers);
        final int length = numbers.length;
        for (int i = 0; i < length; i++) {
            target[i] = numbers[i];
            target[i + length] = 1.0 - numbers[i];
        }
    }
}
