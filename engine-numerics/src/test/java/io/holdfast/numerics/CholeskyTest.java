package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CholeskyTest {

    @Test
    void shouldFactorAMatrixOfWholeNumbersExactly() {
        final Cholesky.Factor factor = factor(new double[][] {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}});

        assertThat(rows(factor)).isDeepEqualTo(new double[][] {{2, 0, 0}, {6, 1, 0}, {-8, 5, 3}});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 37, 100})
    void shouldGiveBackTheMatrix(final int order) {
        final double[][] matrix = covariance(order, order + 3, order);

        assertThat(farthest(matrix, factor(matrix))).isLessThan(1e-13);
    }

    /** Fewer columns than rows: the rest of the pivots are 0, or what rounding makes of 0, of either sign. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 60})
    void shouldFactorASingularMatrix(final int rank) {
        for (int seed = 0; seed < 20; seed++) {
            final double[][] matrix = covariance(100, rank, seed);

            assertThat(farthest(matrix, factor(matrix))).as("seed=%d", seed).isLessThan(1e-6);
        }
    }

    @Test
    void shouldFactorPerfectCorrelationsAndZeros() {
        final Cholesky.Factor factor = factor(new double[][] {{1, 1, -1, 0}, {1, 1, -1, 0}, {-1, -1, 1, 0}, {0, 0, 0, 0}});

        assertThat(rows(factor)).isDeepEqualTo(new double[][] {{1, 0, 0, 0}, {1, 0, 0, 0}, {-1, 0, 0, 0}, {0, 0, 0, 0}});
    }

    @Test
    void shouldSayWhichPivotIsNegative() {
        // The eigenvalues of the third are 1.9 twice and -0.8; the second row can still be had, the third cannot.
        final Cholesky answer = Cholesky.of(new double[][] {{1, -0.9, -0.9}, {-0.9, 1, -0.9}, {-0.9, -0.9, 1}});

        assertThat(answer).isInstanceOfSatisfying(Cholesky.Indefinite.class, reason -> {
            assertThat(reason.pivot()).isEqualTo(2);
            assertThat(reason.value()).isCloseTo(1.0 - 0.81 - 1.71 * 1.71 / 0.19, within(1e-12));
            assertThat(reason.leastEigenvalue()).isCloseTo(-0.8, within(1e-14));
            assertThat(reason.message()).contains("row=3", "pivot=-15.2", "leastEigenvalue=-0.8");
        });
    }

    @Test
    void shouldSayWhichRowHangsOnOneThatHasNothingLeft() {
        final Cholesky answer = Cholesky.of(new double[][] {{1, 1, 0.5}, {1, 1, 0.25}, {0.5, 0.25, 1}});

        assertThat(answer).isInstanceOfSatisfying(Cholesky.Indefinite.class, reason -> {
            assertThat(reason.pivot()).isEqualTo(2);
            assertThat(reason.value()).isEqualTo(-0.25);
            assertThat(reason.leastEigenvalue()).isNegative();
        });
    }

    @Test
    void shouldTolerateWhatItIsTold() {
        final double[][] matrix = {{1, 1.0005}, {1.0005, 1}};

        assertThat(Cholesky.of(matrix)).isInstanceOf(Cholesky.Indefinite.class);
        assertThat(Cholesky.of(matrix, 0.01)).isInstanceOf(Cholesky.Factor.class);
    }

    @Test
    void shouldFindTheLeastEigenvalueOfALargeMatrix() {
        // 2 on the diagonal and -1 beside it: the eigenvalues are 2 - 2 cos(k pi / (n + 1)); 3 taken from all makes them negative.
        final int order = 100;
        final double[][] matrix = new double[order][order];
        for (int i = 0; i < order; i++) {
            matrix[i][i] = -1.0;
            if (i > 0) {
                matrix[i][i - 1] = -1.0;
                matrix[i - 1][i] = -1.0;
            }
        }

        final double least = SymmetricMatrix.leastEigenvalue(matrix, order);

        assertThat(least).isCloseTo(-1.0 - 2.0 * Elementary.cos(Math.PI / (order + 1)), within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 9, 100})
    void shouldCorrelateInPlace(final int order) {
        final Cholesky.Factor factor = factor(covariance(order, order, 7));
        final double[][] normals = new double[order][13];
        final SplittableRandom random = new SplittableRandom(order);
        for (final double[] row : normals) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble(-2.0, 2.0);
            }
        }
        final double[][] expected = new double[order][];
        for (int i = 0; i < order; i++) {
            expected[i] = normals[i].clone();
            for (int path = 2; path < 11; path++) {
                double sum = factor.element(i, i) * normals[i][path];
                for (int k = 0; k < i; k++) {
                    sum = Math.fma(factor.element(i, k), normals[k][path], sum);
                }
                expected[i][path] = sum;
            }
        }

        factor.correlate(normals, 2, 9);

        assertThat(normals).isDeepEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatIsNoSymmetricMatrix() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cholesky.of(new double[0][])).withMessageContaining("rows=0");
        assertThatIllegalArgumentException().isThrownBy(() -> Cholesky.of(new double[][] {{1, 0}, {0}})).withMessageContaining("not square");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.of(new double[][] {{1, 0.5}, {0.25, 1}}))
                .withMessageContaining("row=2, column=1, value=0.25, mirrored=0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> Cholesky.of(new double[][] {{Double.NaN}}));
        final Cholesky.Factor factor = factor(new double[][] {{1, 0}, {0, 1}});
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> factor.correlate(new double[1][8], 0, 8));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> factor.correlate(new double[2][8], 1, 8));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> factor.element(0, 2));
    }

    private static Cholesky.Factor factor(final double[][] matrix) {
        final Cholesky answer = Cholesky.of(matrix);
        assertThat(answer).isInstanceOf(Cholesky.Factor.class);
        return (Cholesky.Factor) answer;
    }

    private static double[][] rows(final Cholesky.Factor factor) {
        final double[][] rows = new double[factor.order()][factor.order()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = factor.element(i, j);
            }
        }
        return rows;
    }

    private static double farthest(final double[][] matrix, final Cholesky.Factor factor) {
        final double[][] rows = rows(factor);
        double farthest = 0.0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                farthest = Math.max(farthest, Math.abs(product(rows[i], rows[j]) - matrix[i][j]));
            }
        }
        return farthest;
    }

    /** Correlations of so many random vectors of so many components. */
    private static double[][] covariance(final int order, final int components, final int seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[][] vectors = new double[order][components];
        for (final double[] vector : vectors) {
            for (int k = 0; k < components; k++) {
                vector[k] = random.nextDouble(-1.0, 1.0);
            }
            final double length = Math.sqrt(product(vector, vector));
            for (int k = 0; k < components; k++) {
                vector[k] /= length;
            }
        }
        final double[][] matrix = new double[order][order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = product(vectors[i], vectors[j]);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double product(final double[] x, final double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
