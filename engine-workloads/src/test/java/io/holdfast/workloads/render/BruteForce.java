package io.holdfast.workloads.render;

/**
 * Every triangle against a ray, by another test than {@link Traversal}'s (T. Möller, B. Trumbore: Fast, Minimum Storage
 * Ray/Triangle Intersection, 1997). Near an edge rounding decides, so it answers twice: the nearest hit surely inside a triangle,
 * and the nearest that may be inside.
 */
final class BruteForce {

    private static final double EDGE = 1e-9;

    private double sure;
    private double possible;

    double sure() {
        return sure;
    }

    double possible() {
        return possible;
    }

    void cast(final Triangles triangles, final double[] o, final double[] d, final int ignored) {
        sure = Double.POSITIVE_INFINITY;
        possible = Double.POSITIVE_INFINITY;
        for (int i = 0; i < triangles.count(); i++) {
            if (i != ignored) {
                meet(triangles.vertices(), i * Triangles.STRIDE, o, d);
            }
        }
    }

    private void meet(final float[] v, final int at, final double[] o, final double[] d) {
        final double[] e1 = minus(v, at + 3, v, at);
        final double[] e2 = minus(v, at + 6, v, at);
        final double[] p = cross(d, e2);
        final double determinant = dot(e1, p);
        final double size = length(e1) * length(e2) * length(d);
        if (Math.abs(determinant) < 1e-12 * size) {
            if (Math.abs(determinant) > 0) {
                possible = 0; // Seen from its edge: neither test is to be believed.
            }
            return;
        }
        final double[] s = {o[0] - v[at], o[1] - v[at + 1], o[2] - v[at + 2]};
        final double[] q = cross(s, e1);
        final double a = dot(s, p) / determinant;
        final double b = dot(d, q) / determinant;
        final double t = dot(e2, q) / determinant;
        final double margin = Math.min(Math.min(a, b), 1 - a - b);
        if (margin > EDGE && t > EDGE) {
            sure = Math.min(sure, t);
        }
        if (margin > -EDGE && t > -EDGE) {
            possible = Math.min(possible, t);
        }
    }

    private static double[] minus(final float[] a, final int at, final float[] b, final int from) {
        return new double[] {(double) a[at] - b[from], (double) a[at + 1] - b[from + 1], (double) a[at + 2] - b[from + 2]};
    }

    private static double[] cross(final double[] a, final double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(final double[] a, final double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double length(final double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
