package io.holdfast.workloads.render;

import java.util.SplittableRandom;

/** Triangles of many unkind kinds. */
final class TriangleSoups {

    static final int KINDS = 6;

    private TriangleSoups() {
    }

    static Triangles of(final int kind, final int count, final SplittableRandom random) {
        final float[] vertices = new float[count * Triangles.STRIDE];
        for (int i = 0; i < count; i++) {
            final int at = i * Triangles.STRIDE;
            switch (kind) {
                case 0 -> scattered(vertices, at, random, 1);
                case 1 -> scattered(vertices, at, random, 0.05);
                case 2 -> sliver(vertices, at, random);
                case 3 -> gridded(vertices, at, random);
                case 4 -> same(vertices, at);
                default -> flat(vertices, at, random);
            }
        }
        return new Triangles(vertices, new int[count]);
    }

    private static void scattered(final float[] vertices, final int at, final SplittableRandom random, final double extent) {
        for (int axis = 0; axis < 3; axis++) {
            final double centre = random.nextDouble(-1, 1);
            for (int corner = 0; corner < 3; corner++) {
                vertices[at + 3 * corner + axis] = (float) (centre + extent * random.nextDouble(-1, 1));
            }
        }
    }

    private static void sliver(final float[] vertices, final int at, final SplittableRandom random) {
        scattered(vertices, at, random, 1);
        for (int axis = 0; axis < 3; axis++) {
            vertices[at + 6 + axis] = vertices[at + axis] + 1e-3f * vertices[at + 3 + axis];
        }
    }

    /** Corners on whole numbers: many coincide, many rays meet edges, many triangles lie in the planes of boxes. */
    private static void gridded(final float[] vertices, final int at, final SplittableRandom random) {
        for (int i = 0; i < Triangles.STRIDE; i++) {
            vertices[at + i] = random.nextInt(-2, 3);
        }
    }

    private static void same(final float[] vertices, final int at) {
        System.arraycopy(new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, 0, vertices, at, Triangles.STRIDE);
    }

    private static void flat(final float[] vertices, final int at, final SplittableRandom random) {
        scattered(vertices, at, random, 0.3);
        vertices[at + 1] = 0.5f;
        vertices[at + 4] = 0.5f;
        vertices[at + 7] = 0.5f;
    }
}
