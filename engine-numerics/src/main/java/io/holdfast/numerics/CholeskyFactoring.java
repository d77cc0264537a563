package io.holdfast.numerics;

/**
 * The elimination behind {@link Cholesky}, row by row.
 *
 * <p>A negative pivot may be the rounding of 0, magnified where the rows before are nearly dependent. So it only raises the suspicion, and the
 * least eigenvalue of the leading submatrix, which rounding does not magnify, decides.
 */
final class CholeskyFactoring {

    /** Roundings of a pivot, relative to the diagonal, for each row that was taken away from it. */
    private static final double ROUNDING = 0x1p-50;

    private CholeskyFactoring() {
    }

    static Cholesky of(final double[][] matrix, final double tolerance) {
        final double scale = SymmetricMatrix.greatestDiagonal(matrix);
        final double negligible = matrix.length * ROUNDING * scale;
        // Of a positive semi-definite rest, a[i][j]^2 <= a[i][i] a[j][j]: with a pivot of at most tolerance * scale at most this.
        final double negligibleBeside = Math.sqrt(tolerance) * scale;

        final double[][] rows = new double[matrix.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[i + 1];
            for (int j = 0; j < i; j++) {
                final double rest = rest(matrix[i][j], rows[i], rows[j], j);
                if (rows[j][j] > 0.0) {
                    rows[i][j] = rest / rows[j][j];
                } else if (Math.abs(rest) > negligibleBeside && isIndefinite(matrix, i, tolerance * scale)) {
                    return indefinite(matrix, i, -Math.abs(rest));
                }
            }
            final double pivot = rest(matrix[i][i], rows[i], rows[i], i);
            if (pivot < -tolerance * scale && isIndefinite(matrix, i, tolerance * scale)) {
                return indefinite(matrix, i, pivot);
            }
            rows[i][i] = pivot > negligible ? Math.sqrt(pivot) : 0.0;
        }
        return new Cholesky.Factor(rows);
    }

    private static double rest(final double element, final double[] row, final double[] other, final int columns) {
        double rest = element;
        for (int k = 0; k < columns; k++) {
            rest = Math.fma(-row[k], other[k], rest);
        }
        return rest;
    }

    private static boolean isIndefinite(final double[][] matrix, final int row, final double negligible) {
        return SymmetricMatrix.leastEigenvalue(matrix, row + 1) < -negligible;
    }

    private static Cholesky indefinite(final double[][] matrix, final int row, final double value) {
        return new Cholesky.Indefinite(row, value, SymmetricMatrix.leastEigenvalue(matrix, matrix.length));
    }
}
