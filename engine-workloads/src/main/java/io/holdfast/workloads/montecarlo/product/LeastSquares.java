package io.holdfast.workloads.montecarlo.product;

/**
 * Least squares by Householder reflections, block of rows by block of rows: only the triangle is kept between two blocks (Golub, Van Loan: Matrix
 * Computations, fourth edition, sections 5.2 and 12.5). Operations have one order, so a fit has one bit pattern. Of columns that depend on those
 * before them, but for rounding, the coefficients are 0.
 */
final class LeastSquares {

    /** A diagonal element smaller than this beside the largest is rounding. */
    private static final double DEPENDENT = 1e-10;

    private final int columns;
    private final int rowsMax;
    /** By row and column; the last column is the right-hand side. */
    private final double[][] triangle;
    private final double[][] block;

    LeastSquares(final int columns, final int rowsMax) {
        this.columns = columns;
        this.rowsMax = rowsMax;
        this.triangle = new double[columns][columns + 1];
        this.block = new double[columns + 1][rowsMax];
    }

    /**
     * Adds rows.
     *
     * @param values by column and row.
     * @param right what the columns are to make, by row.
     * @param offset of the first row in {@code right}.
     * @param rows at most as many as the constructor was told.
     */
    void add(final double[][] values, final double[] right, final int offset, final int rows) {
        assert rows <= rowsMax : "rows=" + rows + ", rowsMax=" + rowsMax;
        for (int column = 0; column < columns; column++) {
            System.arraycopy(values[column], 0, block[column], 0, rows);
        }
        System.arraycopy(right, offset, block[columns], 0, rows);
        for (int k = 0; k < columns; k++) {
            reflect(k, rows);
        }
    }

    /** The coefficients of the columns. */
    double[] solve() {
        double largest = 0;
        for (int k = 0; k < columns; k++) {
            largest = Math.max(largest, Math.abs(triangle[k][k]));
        }
        final double[] coefficients = new double[columns];
        for (int k = columns - 1; k >= 0; k--) {
            if (Math.abs(triangle[k][k]) > DEPENDENT * largest) {
                double rest = triangle[k][columns];
                for (int j = k + 1; j < columns; j++) {
                    rest -= triangle[k][j] * coefficients[j];
                }
                coefficients[k] = rest / triangle[k][k];
            }
        }
        return coefficients;
    }

    /** Makes a column of the block zero; of the triangle only the row of the same index takes part. */
    private void reflect(final int k, final int rows) {
        final double[] column = block[k];
        final double below = dot(column, column, rows);
        if (below == 0) {
            return;
        }
        final double diagonal = triangle[k][k];
        final double norm = Math.copySign(Math.sqrt(diagonal * diagonal + below), diagonal);
        final double head = diagonal + norm;
        final double factor = 2 / (head * head + below);
        triangle[k][k] = -norm;
        for (int j = k + 1; j <= columns; j++) {
            final double projection = factor * (head * triangle[k][j] + dot(column, block[j], rows));
            triangle[k][j] -= projection * head;
            subtract(column, projection, block[j], rows);
        }
    }

    /** In four lanes, added in pairs. */
    private static double dot(final double[] left, final double[] right, final int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            a = Math.fma(left[i], right[i], a);
            b = Math.fma(left[i + 1], right[i + 1], b);
            c = Math.fma(left[i + 2], right[i + 2], c);
            d = Math.fma(left[i + 3], right[i + 3], d);
        }
        for (; i < count; i++) {
            a = Math.fma(left[i], right[i], a);
        }
        return (a + b) + (c + d);
    }

    private static void subtract(final double[] source, final double factor, final double[] target, final int count) {
        for (int i = 0; i < count; i++) {
            target[i] = Math.fma(-factor, source[i], target[i]);
        }
    }
}
