package io.holdfast.workloads.render;

/**
 * What a render depends on besides its scene.
 *
 * @param width pixels across.
 * @param height pixels down.
 * @param maxDepth most times a path is scattered: 1 is direct light only.
 * @param background radiance that comes from every direction in which there is nothing.
 * @param seed seed of all random numbers.
 */
record RenderSettings(int width, int height, int maxDepth, Rgb background, long seed) {

    /** Largest width and height. */
    static final int SIDE_MAX = 16_384;
    /** Largest depth. */
    static final int DEPTH_MAX = 4_096;

    /** Checks the ranges; the job file was checked before. */
    RenderSettings {
        if (width < 1 || width > SIDE_MAX || height < 1 || height > SIDE_MAX || maxDepth < 0 || maxDepth > DEPTH_MAX) {
            throw new IllegalArgumentException(
                    "out of range: width=" + width + ", height=" + height + ", maxDepth=" + maxDepth);
        }
    }
}
