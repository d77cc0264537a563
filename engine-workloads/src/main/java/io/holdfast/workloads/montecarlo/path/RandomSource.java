package io.holdfast.workloads.montecarlo.path;

/**
 * The random numbers of blocks of paths, one dimension at a time. Belongs to one kernel, hence to one thread.
 *
 * <p>A dimension is the index of a number within its path, see {@link Dimensions}. A path's number is a function of identity, path and
 * dimension alone; dimensions may be asked for in any order and more than once. One dimension is a normal or a uniform, never both.
 * Models and products do not know what stands behind: independent numbers, a low-discrepancy sequence, mirrored pairs.
 */
public interface RandomSource {

    /**
     * Goes to a block.
     *
     * @param firstPath index of its first path, a multiple of the block's length.
     */
    void begin(long firstPath);

    /**
     * Standard normals.
     *
     * @param dimension from 0.
     * @param target as long as a block: receives one number a path.
     */
    void normals(int dimension, double[] target);

    /**
     * Uniforms in the open interval (0, 1).
     *
     * @param dimension from 0.
     * @param target as long as a block: receives one number a path.
     */
    void uniforms(int dimension, double[] target);
}
