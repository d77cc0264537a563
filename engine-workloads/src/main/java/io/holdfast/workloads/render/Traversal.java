package io.holdfast.workloads.render;

/**
 * Walks rays through a {@link Bvh}. Owned by one kernel; allocates nothing after its construction.
 *
 * <p>Boxes are met by the slab test with the far side widened by a few ulps (T. Ize: Robust BVH Ray Traversal, JCGT 2013).
 * Triangles are met by the watertight test of S. Woop, C. Benthin, I. Wald (Watertight Ray/Triangle Intersection, JCGT 2013)
 * in double: two triangles that share an edge compute the same number for it with opposite signs, so no ray slips between them.
 *
 * <p><b>Guarantees</b>: among hits at different distances the nearest is found, whatever the hierarchy. A ray is open at both
 * ends: hits lie in (0, far).
 */
final class Traversal {

    /** Three times the rounding of a product and a difference, and some. */
    private static final double WIDEN = 1 + 0x1p-49;
    /** In place of a zero component: finite when inverted, and its product with zero is zero, not NaN. */
    private static final double COMPONENT_MIN = 0x1p-1000;
    private static final int NONE = -1;
    /** In place of a child: the empty leaf, which meets nothing. */
    private static final int NO_CHILD = Bvh.leaf(0, 0);

    private final float[] bounds;
    private final int[] children;
    private final float[] vertices;
    private final int[] stack = new int[Bvh.DEPTH_MAX];
    private final double[] stackEnter = new double[Bvh.DEPTH_MAX];

    // The ray: its origin, and what the two tests make of its direction.
    private double originX;
    private double originY;
    private double originZ;
    private double inverseX;
    private double inverseY;
    private double inverseZ;
    private int axisX;
    private int axisY;
    private int axisZ;
    private double shearX;
    private double shearY;
    private double shearZ;
    private int ignored;

    // The nearest hit so far.
    private int triangle;
    private double distance;
    private double weight0;
    private double weight1;
    private double weight2;

    Traversal(final Bvh bvh) {
        bounds = bvh.bounds();
        children = bvh.children();
        vertices = bvh.triangles().vertices();
    }

    /** The triangle that was hit, in the order of the hierarchy. */
    int triangle() {
        return triangle;
    }

    /** Where it was hit, in lengths of the ray's direction. */
    double distance() {
        return distance;
    }

    /** Barycentric weight of the triangle's first vertex at the hit. */
    double weight0() {
        return weight0;
    }

    /** Barycentric weight of its second vertex. */
    double weight1() {
        return weight1;
    }

    /** Barycentric weight of its third vertex. */
    double weight2() {
        return weight2;
    }

    /**
     * Sets the ray of the next question.
     *
     * @param ox origin.
     * @param oy origin.
     * @param oz origin.
     * @param dx direction, of any length but zero.
     * @param dy direction.
     * @param dz direction.
     */
    void ray(final double ox, final double oy, final double oz, final double dx, final double dy, final double dz) {
        originX = ox;
        originY = oy;
        originZ = oz;
        inverseX = 1 / awayFromZero(dx);
        inverseY = 1 / awayFromZero(dy);
        inverseZ = 1 / awayFromZero(dz);
        final double ax = Math.abs(dx);
        final double ay = Math.abs(dy);
        final double az = Math.abs(dz);
        if (ax >= ay && ax >= az) {
            axes(0, 1, 2, dx, dy, dz);
        } else if (ay >= az) {
            axes(1, 2, 0, dy, dz, dx);
        } else {
            axes(2, 0, 1, dz, dx, dy);
        }
    }

    /** The test's z is the ray's longest axis, x and y the other two, swapped so that the winding stays. */
    private void axes(
            final int longest, final int next, final int last, final double along, final double dNext, final double dLast) {
        final boolean forward = along > 0;
        axisZ = longest;
        axisX = forward ? next : last;
        axisY = forward ? last : next;
        shearX = (forward ? dNext : dLast) / along;
        shearY = (forward ? dLast : dNext) / along;
        shearZ = 1 / along;
    }

    /**
     * Finds the nearest triangle on the ray.
     *
     * @param ignoredTriangle a triangle that is not met: the one the ray starts on; -1 for none.
     * @return whether there is one; then the accessors tell it.
     */
    boolean nearest(final int ignoredTriangle) {
        ignored = ignoredTriangle;
        triangle = NONE;
        distance = Double.POSITIVE_INFINITY;
        walk(false);
        return triangle != NONE;
    }

    /**
     * Whether anything is between the origin and a point.
     *
     * @param far the point, in lengths of the direction.
     * @param ignoredTriangle a triangle that does not count: the one the point is on.
     * @return whether the ray is blocked.
     */
    boolean isBlocked(final double far, final int ignoredTriangle) {
        ignored = ignoredTriangle;
        triangle = NONE;
        distance = far;
        walk(true);
        return triangle != NONE;
    }

    private void walk(final boolean any) {
        final float[] boxes = bounds;
        final int[] links = children;
        final double ox = originX;
        final double oy = originY;
        final double oz = originZ;
        final double ix = inverseX;
        final double iy = inverseY;
        final double iz = inverseZ;
        // Which corner of a box is near: its minimum where the ray ascends.
        final int nearX = ix < 0 ? 3 : 0;
        final int nearY = iy < 0 ? 4 : 1;
        final int nearZ = iz < 0 ? 5 : 2;
        final int farX = 3 - nearX;
        final int farY = 5 - nearY;
        final int farZ = 7 - nearZ;

        int height = 0;
        int node = 0;
        while (true) {
            final int at = node * Bvh.BOUNDS_PER_NODE;
            final int other = at + Bvh.BOUNDS_PER_CHILD;
            final double far = distance;
            final double enter0 = Math.max(
                    Math.max((boxes[at + nearX] - ox) * ix, (boxes[at + nearY] - oy) * iy),
                    Math.max((boxes[at + nearZ] - oz) * iz, 0));
            final double leave0 = WIDEN * Math.min(
                    Math.min((boxes[at + farX] - ox) * ix, (boxes[at + farY] - oy) * iy),
                    Math.min((boxes[at + farZ] - oz) * iz, far));
            final double enter1 = Math.max(
                    Math.max((boxes[other + nearX] - ox) * ix, (boxes[other + nearY] - oy) * iy),
                    Math.max((boxes[other + nearZ] - oz) * iz, 0));
            final double leave1 = WIDEN * Math.min(
                    Math.min((boxes[other + farX] - ox) * ix, (boxes[other + farY] - oy) * iy),
                    Math.min((boxes[other + farZ] - oz) * iz, far));

            int next = NO_CHILD;
            int later = NO_CHILD;
            double laterEnter = 0;
            if (enter0 <= leave0) {
                next = links[2 * node];
                if (enter1 <= leave1) {
                    later = links[2 * node + 1];
                    laterEnter = enter1;
                    if (enter1 < enter0) {
                        final int nearer = later;
                        later = next;
                        laterEnter = enter0;
                        next = nearer;
                    }
                }
            } else if (enter1 <= leave1) {
                next = links[2 * node + 1];
            }
            if (later != NO_CHILD) {
                stack[height] = later;
                stackEnter[height++] = laterEnter;
            }

            while (next < 0) {
                if (next != NO_CHILD && meetLeaf(next) && any) {
                    return;
                }
                do {
                    if (height == 0) {
                        return;
                    }
                    height--;
                } while (stackEnter[height] > distance * WIDEN);
                next = stack[height];
            }
            node = next;
        }
    }

    private boolean meetLeaf(final int leaf) {
        final int begin = Bvh.leafFirst(leaf);
        final int end = begin + Bvh.leafCount(leaf);
        boolean met = false;
        for (int i = begin; i < end; i++) {
            met |= meet(i);
        }
        return met;
    }

    private boolean meet(final int candidate) {
        final int at = candidate * Triangles.STRIDE;
        final double ox = axis(axisX);
        final double oy = axis(axisY);
        final double oz = axis(axisZ);
        final double z0 = vertices[at + axisZ] - oz;
        final double z1 = vertices[at + 3 + axisZ] - oz;
        final double z2 = vertices[at + 6 + axisZ] - oz;
        final double x0 = vertices[at + axisX] - ox - shearX * z0;
        final double y0 = vertices[at + axisY] - oy - shearY * z0;
        final double x1 = vertices[at + 3 + axisX] - ox - shearX * z1;
        final double y1 = vertices[at + 3 + axisY] - oy - shearY * z1;
        final double x2 = vertices[at + 6 + axisX] - ox - shearX * z2;
        final double y2 = vertices[at + 6 + axisY] - oy - shearY * z2;
        final double u = x2 * y1 - y2 * x1;
        final double v = x0 * y2 - y0 * x2;
        final double w = x1 * y0 - y1 * x0;
        if ((u < 0 || v < 0 || w < 0) && (u > 0 || v > 0 || w > 0)) {
            return false;
        }
        final double determinant = u + v + w;
        if (determinant == 0 || candidate == ignored) {
            return false; // Seen along its edge.
        }
        final double inverse = 1 / determinant;
        final double t = shearZ * (u * z0 + v * z1 + w * z2) * inverse;
        if (!(t > 0 && t < distance)) {
            return false;
        }
        triangle = candidate;
        distance = t;
        weight0 = u * inverse;
        weight1 = v * inverse;
        weight2 = w * inverse;
        return true;
    }

    private double axis(final int axis) {
        return axis == 0 ? originX : axis == 1 ? originY : originZ;
    }

    private static double awayFromZero(final double component) {
        return Math.abs(component) < COMPONENT_MIN ? Math.copySign(COMPONENT_MIN, component) : component;
    }
}
