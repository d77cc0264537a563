package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A correlation matrix with its root. The matrix may be singular, as that of two assets that move as one. Immutable. */
final class Correlation {

    private final double[][] matrix;
    private final Cholesky.Factor root;

    private Correlation(final double[][] matrix, final Cholesky.Factor root) {
        this.matrix = matrix;
        this.root = root;
    }

    /** Of one asset. */
    static Correlation one() {
        final double[][] matrix = {{1}};
        return new Correlation(matrix, (Cholesky.Factor) Cholesky.of(matrix));
    }

    /** Reads the key {@code correlation}, which may be missing for one asset only. */
    static Correlation parse(final JobSection section, final List<String> assets) {
        final int count = assets.size();
        if (count == 1 && !section.has("correlation")) {
            return one();
        }
        final double[][] matrix = section.matrix("correlation", count, count, -1, 1);
        for (int i = 0; i < count; i++) {
            checkRow(section, matrix, i, assets);
        }
        return switch (Cholesky.of(matrix)) {
            case Cholesky.Factor root -> new Correlation(matrix, root);
            case Cholesky.Indefinite reason -> throw section.error(
                    "correlation",
                    String.format(
                            Locale.ROOT,
                            "a matrix that is not positive semi-definite (rows 1 to %d, up to %s, contradict each other: "
                                    + "pivot %.4g, least eigenvalue of all %.4g)",
                            reason.pivot() + 1,
                            assets.get(reason.pivot()),
                            reason.value(),
                            reason.leastEigenvalue()),
                    "correlations that can be together: estimate them from one set of data, or take the nearest correlation matrix");
        };
    }

    private static void checkRow(
            final JobSection section, final double[][] matrix, final int row, final List<String> assets) {
        if (matrix[row][row] != 1) {
            throw section.error("correlation", matrix[row][row] + " of " + assets.get(row) + " with itself", "1");
        }
        for (int j = 0; j < row; j++) {
            if (matrix[row][j] != matrix[j][row]) {
                throw section.error(
                        "correlation",
                        String.format(
                                "%s in row %d and %s in row %d for %s and %s",
                                matrix[row][j], row + 1, matrix[j][row], j + 1, assets.get(j), assets.get(row)),
                        "a symmetric matrix");
            }
            matrix[row][j] += 0.0; // One spelling of 0.
            matrix[j][row] = matrix[row][j];
        }
    }

    /** The correlation of two assets. */
    double of(final int asset, final int other) {
        return matrix[asset][other];
    }

    /** Turns independent normals, by asset and path, into correlated ones. */
    void apply(final double[][] normals) {
        root.correlate(normals, 0, normals[0].length);
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
}
