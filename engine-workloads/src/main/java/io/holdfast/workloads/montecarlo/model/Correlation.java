package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A correlation matrix and its lower triangular root. Immutable.
 *
 * <p>The matrix may be singular, as that of two assets that move as one: a pivot that is 0 but for rounding gives a column of zeros
 * (Higham: Accuracy and Stability of Numerical Algorithms, second edition, section 10.3).
 */
final class Correlation {

    /** A pivot closer to 0 than this is 0: rounding of a hundred products. */
    private static final double PIVOT_MIN = 1e-13;
    /** What may be left of a column under such a pivot, a little above the pivot's root. */
    private static final double REMAINDER_MAX = 1e-6;

    private final double[][] matrix;
    private final double[][] root;

    private Correlation(final double[][] matrix, final double[][] root) {
        this.matrix = matrix;
        this.root = root;
    }

    /** Of assets that know nothing of each other; what is meant for one asset. */
    static Correlation none(final int assets) {
        final double[][] identity = new double[assets][assets];
        for (int i = 0; i < assets; i++) {
            identity[i][i] = 1;
        }
        return new Correlation(identity, identity);
    }

    /** Reads the key {@code correlation}; may be missing for one asset only. */
    static Correlation parse(final JobSection section, final List<String> assets) {
        final int count = assets.size();
        if (count == 1 && !section.has("correlation")) {
            return none(1);
        }
        final double[][] matrix = section.matrix("correlation", count, count, -1, 1);
        for (int i = 0; i < count; i++) {
            if (matrix[i][i] != 1) {
                throw section.error("correlation", matrix[i][i] + " of " + assets.get(i) + " with itself", "1");
            }
            for (int j = 0; j < i; j++) {
                if (matrix[i][j] != matrix[j][i]) {
                    throw section.error(
                            "correlation",
                            matrix[i][j] + " in row " + (i + 1) + " and " + matrix[j][i] + " in row " + (j + 1) + " for "
                                    + assets.get(j) + " and " + assets.get(i),
                            "a symmetric matrix");
                }
                matrix[i][j] += 0.0; // One spelling of 0.
            }
        }
        return new Correlation(matrix, root(section, matrix, assets));
    }

    /** The correlation of two assets. */
    double of(final int asset, final int other) {
        return matrix[asset][other];
    }

    /** Turns independent normals, by asset and path, into correlated ones: the root times each column, from the last row up. */
    void apply(final double[][] normals) {
        for (int i = normals.length - 1; i > 0; i--) {
            scale(normals[i], root[i][i]);
            for (int j = 0; j < i; j++) {
                addScaled(normals[j], root[i][j], normals[i]);
            }
        }
    }

    /** The part of an asset's row that says something: its correlations with those before it. */
    String text(final int asset) {
        return Arrays.toString(Arrays.copyOf(matrix[asset], asset));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Correlation that && Arrays.deepEquals(matrix, that.matrix);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(matrix);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(matrix);
    }

    private static void scale(final double[] target, final double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= factor;
        }
    }

    private static void addScaled(final double[] source, final double factor, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }

    private static double[][] root(final JobSection section, final double[][] matrix, final List<String> assets) {
        final int count = matrix.length;
        final double[][] root = new double[count][count];
        for (int j = 0; j < count; j++) {
            final double pivot = remainder(matrix, root, j, j);
            if (pivot < -PIVOT_MIN) {
                throw indefinite(section, assets.subList(0, j + 1), "its pivot is " + rounded(pivot));
            }
            root[j][j] = pivot > PIVOT_MIN ? Math.sqrt(pivot) : 0;
            for (int i = j + 1; i < count; i++) {
                final double remainder = remainder(matrix, root, i, j);
                if (root[j][j] > 0) {
                    root[i][j] = remainder / root[j][j];
                } else if (Math.abs(remainder) > REMAINDER_MAX) {
                    throw indefinite(
                            section,
                            assets.subList(0, j + 1),
                            "its pivot is 0, but " + rounded(remainder) + " is left in the row of " + assets.get(i));
                }
            }
        }
        return root;
    }

    private static double remainder(final double[][] matrix, final double[][] root, final int i, final int j) {
        double remainder = matrix[i][j];
        for (int k = 0; k < j; k++) {
            remainder = Math.fma(-root[i][k], root[j][k], remainder);
        }
        return remainder;
    }

    private static String rounded(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static RuntimeException indefinite(
            final JobSection section, final List<String> leading, final String reason) {
        return section.error(
                "correlation",
                "a matrix that is not positive semi-definite (leading minor of order " + leading.size() + ", up to "
                        + leading.getLast() + ": " + reason + ")",
                "correlations that can be together: estimate them from one set of data, or take the nearest correlation matrix");
    }
}
