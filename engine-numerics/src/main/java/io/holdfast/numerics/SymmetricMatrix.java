package io.holdfast.numerics;

import java.util.Arrays;

/** Checks and the spectrum of a symmetric matrix. */
final class SymmetricMatrix {

    private static final int SWEEPS_MAX = 60;

    private SymmetricMatrix() {
    }

    /** Refuses what is empty, not square, not symmetric or not finite. */
    static void check(final double[][] matrix) {
        if (matrix.length == 0) {
            throw new IllegalArgumentException("a matrix needs a row: rows=0");
        }
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException("the matrix is not square: rows=" + matrix.length + ", columns=" + matrix[i].length
                        + " in row=" + (i + 1));
            }
        }
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                if (!Double.isFinite(matrix[i][j]) || matrix[i][j] != matrix[j][i]) {
                    throw new IllegalArgumentException("the matrix is not symmetric and finite: row=" + (i + 1) + ", column=" + (j + 1)
                            + ", value=" + matrix[i][j] + ", mirrored=" + matrix[j][i]);
                }
            }
        }
    }

    static double greatestDiagonal(final double[][] matrix) {
        double greatest = 0.0;
        for (int i = 0; i < matrix.length; i++) {
            greatest = Math.max(greatest, Math.abs(matrix[i][i]));
        }
        return greatest;
    }

    /** The least eigenvalue of the leading submatrix of so many rows, by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5); O(n^3) a sweep. */
    static double leastEigenvalue(final double[][] matrix, final int n) {
        final double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = Arrays.copyOf(matrix[i], n);
        }
        for (int sweep = 0; sweep < SWEEPS_MAX && !isDiagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0.0) {
                        rotate(a, p, q);
                    }
                }
            }
        }
        double least = a[0][0];
        for (int i = 1; i < n; i++) {
            least = Math.min(least, a[i][i]);
        }
        return least;
    }

    /** Makes a[p][q] zero; its tangent is the smaller root of t^2 + 2 theta t = 1. */
    private static void rotate(final double[][] a, final int p, final int q) {
        final double theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
        final double tangent = Math.copySign(1.0, theta) / (Math.abs(theta) + Math.sqrt(Math.fma(theta, theta, 1.0)));
        final double cosine = 1.0 / Math.sqrt(Math.fma(tangent, tangent, 1.0));
        final double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            final double x = a[k][p];
            final double y = a[k][q];
            a[k][p] = cosine * x - sine * y;
            a[k][q] = sine * x + cosine * y;
        }
        for (int k = 0; k < a.length; k++) {
            final double x = a[p][k];
            final double y = a[q][k];
            a[p][k] = cosine * x - sine * y;
            a[q][k] = sine * x + cosine * y;
        }
        a[p][q] = 0.0;
        a[q][p] = 0.0;
    }

    private static boolean isDiagonal(final double[][] a) {
        double beside = 0.0;
        double diagonal = 0.0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                final double size = Math.abs(a[i][j]);
                beside = i == j ? beside : Math.max(beside, size);
                diagonal = i == j ? Math.max(diagonal, size) : diagonal;
            }
        }
        return beside <= 0x1p-52 * diagonal;
    }
}
