package io.holdfast.workloads.render;

/**
 * An affine transform in double, computed here and not by the importer: its floats are rounded as its compiler and the CPU
 * please (contracted to fma on one, not on another), and the bits of a result must not be.
 *
 * <p>Row-major 3 x 4: {@code m[4 * row + column]}, the translation in column 3.
 */
final class Transform {

    static final Transform IDENTITY = new Transform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    private final double[] m;

    private Transform(final double[] m) {
        this.m = m;
    }

    /**
     * From a glTF {@code matrix}: 16 numbers, column-major, whose last row is 0 0 0 1.
     *
     * @param columns the numbers.
     * @return the transform.
     */
    static Transform ofColumns(final double[] columns) {
        final double[] m = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                m[4 * row + column] = columns[4 * column + row];
            }
        }
        return new Transform(m);
    }

    /**
     * From the parts that glTF may give instead: scale first, then rotation, then translation.
     *
     * @param t translation x, y, z.
     * @param q rotation as a quaternion x, y, z, w, not zero; made a unit one here.
     * @param s scale x, y, z.
     * @return the transform.
     */
    static Transform ofParts(final double[] t, final double[] q, final double[] s) {
        final double norm = 1 / Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        final double x = q[0] * norm;
        final double y = q[1] * norm;
        final double z = q[2] * norm;
        final double w = q[3] * norm;
        return new Transform(new double[] {
            (1 - 2 * (y * y + z * z)) * s[0], 2 * (x * y - w * z) * s[1], 2 * (x * z + w * y) * s[2], t[0],
            2 * (x * y + w * z) * s[0], (1 - 2 * (x * x + z * z)) * s[1], 2 * (y * z - w * x) * s[2], t[1],
            2 * (x * z - w * y) * s[0], 2 * (y * z + w * x) * s[1], (1 - 2 * (x * x + y * y)) * s[2], t[2],
        });
    }

    /** This transform after another: {@code times(other)(p) = this(other(p))}. */
    Transform times(final Transform other) {
        final double[] product = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = column == 3 ? m[4 * row + 3] : 0;
                for (int k = 0; k < 3; k++) {
                    sum += m[4 * row + k] * other.m[4 * k + column];
                }
                product[4 * row + column] = sum;
            }
        }
        return new Transform(product);
    }

    double x(final double px, final double py, final double pz) {
        return m[0] * px + m[1] * py + m[2] * pz + m[3];
    }

    double y(final double px, final double py, final double pz) {
        return m[4] * px + m[5] * py + m[6] * pz + m[7];
    }

    double z(final double px, final double py, final double pz) {
        return m[8] * px + m[9] * py + m[10] * pz + m[11];
    }

    /** Where an axis of the frame points: 0 is x, 1 is y, 2 is z. Not of unit length. */
    Vector axis(final int column) {
        return new Vector(m[column], m[4 + column], m[8 + column]);
    }

    /** Negative where the transform turns left into right, and so the front of a triangle into its back. */
    double determinant() {
        return m[0] * (m[5] * m[10] - m[6] * m[9])
                - m[1] * (m[4] * m[10] - m[6] * m[8])
                + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }
}
