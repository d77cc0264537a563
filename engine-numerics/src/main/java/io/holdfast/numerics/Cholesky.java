package io.holdfast.numerics;

import java.util.Objects;

/**
 * What comes of factoring a covariance or correlation matrix A: its factor L, lower triangular with L L' = A, or why there is none.
 *
 * <pre>{@code
 * switch (Cholesky.of(correlation)) {
 *     case Cholesky.Factor factor -> factor.correlate(normals, 0, 512);
 *     case Cholesky.Indefinite reason -> throw new IllegalArgumentException(reason.message());
 * }
 * }</pre>
 */
public sealed interface Cholesky {

    /** A least eigenvalue that is negative by less than this times the greatest diagonal element is taken for 0, as rounding makes it. */
    double TOLERANCE = 0x1p-36;

    /**
     * Factors a symmetric positive semi-definite matrix, row by row (Cholesky and Banachiewicz), with the tolerance
     * {@link #TOLERANCE}.
     *
     * @param matrix a square matrix that is exactly symmetric; it is not changed
     * @return {@link Factor} or {@link Indefinite}
     * @throws IllegalArgumentException when the matrix is empty, not square, not symmetric or not finite; the message says where
     */
    static Cholesky of(final double[][] matrix) {
        return of(matrix, TOLERANCE);
    }

    /**
     * Factors a symmetric positive semi-definite matrix.
     *
     * <p>Only {@code - * /}, {@code fma} and {@code sqrt} in a fixed order, so the bits of the factor are a function of those of the matrix.
     *
     * @param matrix    a square matrix that is exactly symmetric; it is not changed
     * @param tolerance how far below 0 an eigenvalue may lie, relative to the greatest diagonal element; 0 or more
     * @return {@link Factor} or {@link Indefinite}
     * @throws IllegalArgumentException when the matrix is empty, not square, not symmetric or not finite; the message says where
     */
    static Cholesky of(final double[][] matrix, final double tolerance) {
        SymmetricMatrix.check(matrix);
        return CholeskyFactoring.of(matrix, tolerance);
    }

    /**
     * The factor, and what it is for: making independent normals correlated. Immutable, so one object serves all threads.
     */
    final class Factor implements Cholesky {

        /** Row i has i + 1 elements. */
        private final double[][] rows;

        Factor(final double[][] rows) {
            this.rows = rows;
        }

        /**
         * How many rows and columns.
         *
         * @return the order
         */
        public int order() {
            return rows.length;
        }

        /**
         * One element of L.
         *
         * @param row    from 0
         * @param column from 0
         * @return the element; 0 above the diagonal
         */
        public double element(final int row, final int column) {
            Objects.checkIndex(column, rows.length);
            return column <= row ? rows[row][column] : 0.0;
        }

        /**
         * Turns independent normals into correlated ones, in place, path by path: x = L z. By {@code fma}, the diagonal's product
         * first, then columns 0, 1, and so on; nothing is allocated.
         *
         * @param normals one array for each row of the matrix
         * @param from    first index in each array
         * @param count   how many paths
         * @throws IndexOutOfBoundsException when there are too few arrays or the range is not inside one
         */
        public void correlate(final double[][] normals, final int from, final int count) {
            CorrelatedNormals.apply(rows, normals, from, count);
        }
    }

    /**
     * Why there is no factor: the matrix has a negative eigenvalue, beyond what rounding makes.
     *
     * @param pivot           the row, from 0, at which it shows: the leading principal submatrix that ends with it is the first
     *                        that is not positive semi-definite within the tolerance
     * @param value           what is left of the row's diagonal element when the rows before it are accounted for; or, where an earlier
     *                        row has nothing left but this one still hangs on it, less what is left of the element between the two
     * @param leastEigenvalue the least eigenvalue of the whole matrix
     */
    record Indefinite(int pivot, double value, double leastEigenvalue) implements Cholesky {

        /**
         * A sentence for a user.
         *
         * @return what is wrong, with the figures
         */
        public String message() {
            return "the matrix is not positive semi-definite: row=" + (pivot + 1) + ", pivot=" + value + ", leastEigenvalue="
                    + leastEigenvalue + "; rows 1 to " + (pivot + 1) + " contradict each other";
        }
    }
}
