package io.holdfast.workloads.render;

/**
 * A direction or displacement, for the preparation of a scene; the path tracer itself keeps its vectors in locals.
 *
 * @param x x.
 * @param y y.
 * @param z z.
 */
record Vector(double x, double y, double z) {

    Vector cross(final Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector times(final double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** This direction at length 1. */
    Vector unit() {
        return times(1 / length());
    }
}
