package io.holdfast.workloads.render;

/**
 * A bounding volume hierarchy over triangles: binary, flattened, the bounds of both children kept in their parent so that one
 * visit decides about two boxes. Immutable; shared by all kernels. Made by {@link BvhBuilder}, walked by {@link Traversal}.
 *
 * <pre>
 *   bounds    node i, child c at 12 i + 6 c:   minX minY minZ maxX maxY maxZ   (exact: floats of the vertices)
 *   children  node i, child c at  2 i +   c:   an inner node, or ~(first * 8 + count) of a leaf's triangles
 * </pre>
 *
 * <p>Node 0 is the root. A child without triangles (only in a scene of one leaf) has bounds that no ray meets.
 */
final class Bvh {

    static final int BOUNDS_PER_CHILD = 6;
    static final int BOUNDS_PER_NODE = 2 * BOUNDS_PER_CHILD;
    /** Most triangles of a leaf. */
    static final int LEAF_COUNT_MAX = 4;
    /** Most inner nodes from the root down: what the builder guarantees and the traversal's stack relies on. */
    static final int DEPTH_MAX = 80;

    private static final int COUNT_BITS = 3;

    private final float[] bounds;
    private final int[] children;
    private final Triangles triangles;

    Bvh(final float[] bounds, final int[] children, final Triangles triangles) {
        this.bounds = bounds;
        this.children = children;
        this.triangles = triangles;
    }

    float[] bounds() {
        return bounds;
    }

    int[] children() {
        return children;
    }

    /** The triangles in the order of the leaves. */
    Triangles triangles() {
        return triangles;
    }

    static int leaf(final int first, final int count) {
        return ~(first << COUNT_BITS | count);
    }

    static boolean isLeaf(final int child) {
        return child < 0;
    }

    static int leafFirst(final int child) {
        return ~child >>> COUNT_BITS;
    }

    static int leafCount(final int child) {
        return ~child & (1 << COUNT_BITS) - 1;
    }
}
