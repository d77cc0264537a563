package io.holdfast.workloads.render;

import io.holdfast.numerics.Elementary;

/**
 * Directions over a surface, drawn in proportion to their cosine with its normal: even on the unit disk, then lifted to the
 * hemisphere (Malley's method; M. Pharr, W. Jakob, G. Humphreys: Physically Based Rendering). Scratch of one kernel.
 */
final class CosineLobe {

    private static final double INVERSE_PI = 0.3183098861837907;

    private double x;
    private double y;
    private double z;
    private double cosine;

    /** The direction that was drawn, of length 1. */
    double x() {
        return x;
    }

    /** Its y. */
    double y() {
        return y;
    }

    /** Its z. */
    double z() {
        return z;
    }

    /** The density of the direction that was drawn, per solid angle. */
    double density() {
        return density(cosine);
    }

    /** The density of a direction of this cosine. */
    static double density(final double cosine) {
        return cosine * INVERSE_PI;
    }

    /**
     * Draws a direction.
     *
     * @param u in (0, 1).
     * @param v in (0, 1).
     * @param nx the normal, of length 1.
     * @param ny the normal.
     * @param nz the normal.
     */
    void draw(final double u, final double v, final double nx, final double ny, final double nz) {
        final double radius = Math.sqrt(u);
        final double right = radius * Elementary.cosTwoPi(v);
        final double up = radius * Elementary.sinTwoPi(v);
        cosine = Math.sqrt(1 - u);
        // A frame around the normal, without branches (T. Duff et al.: Building an Orthonormal Basis, Revisited, JCGT 2017).
        final double sign = Math.copySign(1, nz);
        final double a = -1 / (sign + nz);
        final double b = nx * ny * a;
        x = right * (1 + sign * nx * nx * a) + up * b + cosine * nx;
        y = right * sign * b + up * (sign + ny * ny * a) + cosine * ny;
        z = -right * sign * nx - up * ny + cosine * nz;
    }
}
