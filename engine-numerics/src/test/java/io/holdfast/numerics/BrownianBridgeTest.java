package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrownianBridgeTest {

    @Test
    void shouldHalveFirstTheWholeAndThenTheHalves() {
        final BrownianBridge bridge = BrownianBridge.of(0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0);

        assertThat(order(bridge)).containsExactly(7, 3, 1, 5, 0, 2, 4, 6);
    }

    @Test
    void shouldTakeTheDateThatIsLeastKnownWhereDatesAreUneven() {
        // Given W(0) and W(10) the variances are 0.99, 1.6, 2.1, 2.5; then, given W(5) too, 0.8, 1.2, 1.2 and the earlier of equals comes first.
        final BrownianBridge bridge = BrownianBridge.of(1.0, 2.0, 3.0, 5.0, 10.0);

        assertThat(order(bridge)).containsExactly(4, 3, 1, 2, 0);
    }

    /** The map from normals to increments is linear and must be orthogonal: then the increments are independent, each of variance 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 100, 252})
    void shouldGiveIndependentIncrementsOfVarianceOne(final int length) {
        final double[] times = times(length);
        final BrownianBridge bridge = BrownianBridge.of(times);
        final double[][] rows = identity(bridge);

        bridge.increments(rows, 0, length);

        for (int i = 0; i < length; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(product(rows[i], rows[j])).as("%d dates: %d, %d", length, i, j).isCloseTo(i == j ? 1.0 : 0.0, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void shouldGiveTheCovarianceOfBrownianMotion(final int length) {
        final double[] times = times(length);
        final BrownianBridge bridge = BrownianBridge.of(times);
        final double[][] rows = identity(bridge);

        bridge.motion(rows, 0, length);

        for (int i = 0; i < length; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(product(rows[i], rows[j])).isCloseTo(times[j], within(1e-13 * times[i]));
            }
        }
    }

    @Test
    void shouldDecideTheEndByTheFirstNormalAlone() {
        final BrownianBridge bridge = BrownianBridge.of(times(50));
        final double[][] rows = identity(bridge);

        bridge.motion(rows, 0, 50);

        final double[] end = rows[49];
        assertThat(end[0]).isEqualTo(Math.sqrt(times(50)[49]));
        assertThat(Arrays.stream(end, 1, 50).toArray()).containsOnly(0.0);
    }

    @Test
    void shouldTouchOnlyTheRange() {
        final BrownianBridge bridge = BrownianBridge.of(0.5, 1.0, 2.0);
        final double[][] rows = new double[4][10];
        for (final double[] row : rows) {
            Arrays.fill(row, 3.0);
        }

        bridge.increments(rows, 2, 5);

        for (int k = 0; k < 3; k++) {
            assertThat(IntStream.of(0, 1, 7, 8, 9).mapToDouble(i -> rows[0][i]).toArray()).containsOnly(3.0);
            assertThat(rows[k][2]).isEqualTo(rows[k][6]).isNotEqualTo(3.0);
        }
        assertThat(rows[3]).containsOnly(3.0);
    }

    @Test
    void shouldRefuseDatesThatDoNotAscendAndRangesOutside() {
        assertThatIllegalArgumentException().isThrownBy(BrownianBridge::of);
        assertThatIllegalArgumentException().isThrownBy(() -> BrownianBridge.of(0.0, 1.0)).withMessageContaining("index=0");
        assertThatIllegalArgumentException().isThrownBy(() -> BrownianBridge.of(1.0, 1.0)).withMessageContaining("index=1");
        assertThatIllegalArgumentException().isThrownBy(() -> BrownianBridge.of(1.0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> BrownianBridge.of(1.0, Double.POSITIVE_INFINITY));
        final BrownianBridge bridge = BrownianBridge.of(1.0, 2.0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bridge.increments(new double[1][8], 0, 8));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> bridge.increments(new double[][] {new double[8], new double[7]}, 0, 8));
    }

    private static int[] order(final BrownianBridge bridge) {
        return IntStream.range(0, bridge.length()).map(bridge::dateOf).toArray();
    }

    private static double[] times(final int length) {
        final SplittableRandom random = new SplittableRandom(length);
        final double[] times = new double[length];
        double time = 0.0;
        for (int k = 0; k < length; k++) {
            time += random.nextInt(10) == 0 ? 0.5 : random.nextDouble(1e-4, 0.02);
            times[k] = time;
        }
        return times;
    }

    /** Path r takes 1 for the normal of rank r and 0 for all others. */
    private static double[][] identity(final BrownianBridge bridge) {
        final double[][] rows = new double[bridge.length()][bridge.length()];
        for (int rank = 0; rank < bridge.length(); rank++) {
            rows[bridge.dateOf(rank)][rank] = 1.0;
        }
        return rows;
    }

    private static double product(final double[] x, final double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
