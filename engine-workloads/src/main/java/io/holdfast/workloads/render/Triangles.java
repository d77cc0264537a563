package io.holdfast.workloads.render;

/**
 * Triangles in world space. Immutable by convention: whoever makes one gives its arrays away.
 *
 * <pre>
 *   vertices  triangle i at 9 i:   x0 y0 z0  x1 y1 z1  x2 y2 z2
 *   materials triangle i at i:     index of its material
 * </pre>
 *
 * <p>Positions are rounded to float once, after the transform in double, so that triangles that share a vertex share its bits,
 * and every bound of them is exact.
 */
final class Triangles {

    /** Floats a triangle. */
    static final int STRIDE = 9;
    /** Most triangles of a scene. */
    static final int COUNT_MAX = 10_000_000;

    private final float[] vertices;
    private final int[] materials;

    Triangles(final float[] vertices, final int[] materials) {
        if (vertices.length != materials.length * STRIDE) {
            throw new IllegalArgumentException(
                    "arrays do not match: vertices=" + vertices.length + ", materials=" + materials.length);
        }
        this.vertices = vertices;
        this.materials = materials;
    }

    int count() {
        return materials.length;
    }

    float[] vertices() {
        return vertices;
    }

    int[] materials() {
        return materials;
    }

    /** The same triangles in another order: triangle i of the result is {@code order[i]} of this one. */
    Triangles inOrder(final int[] order) {
        final float[] orderedVertices = new float[order.length * STRIDE];
        final int[] orderedMaterials = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(vertices, order[i] * STRIDE, orderedVertices, i * STRIDE, STRIDE);
            orderedMaterials[i] = materials[order[i]];
        }
        return new Triangles(orderedVertices, orderedMaterials);
    }

    /** The area of a triangle. */
    double area(final int triangle) {
        return area(vertices, triangle * STRIDE);
    }

    static double area(final float[] vertices, final int at) {
        final double x0 = vertices[at];
        final double y0 = vertices[at + 1];
        final double z0 = vertices[at + 2];
        final double ax = vertices[at + 3] - x0;
        final double ay = vertices[at + 4] - y0;
        final double az = vertices[at + 5] - z0;
        final double bx = vertices[at + 6] - x0;
        final double by = vertices[at + 7] - y0;
        final double bz = vertices[at + 8] - z0;
        final double x = ay * bz - az * by;
        final double y = az * bx - ax * bz;
        final double z = ax * by - ay * bx;
        return 0.5 * Math.sqrt(x * x + y * y + z * z);
    }
}
