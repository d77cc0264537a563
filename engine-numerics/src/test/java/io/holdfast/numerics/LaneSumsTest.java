package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaneSumsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 1_000, 1_023})
    void shouldAddInEightLanesAndHalve(final int count) {
        final SplittableRandom random = new SplittableRandom(count);
        final double[] values = new double[count + 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() - 0.5;
        }

        final double[] lanes = new double[8];
        for (int i = 0; i < count; i++) {
            lanes[i & 7] += values[3 + i];
        }
        for (int width = 4; width >= 1; width /= 2) {
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += lanes[lane + width];
            }
        }

        assertThat(Double.doubleToRawLongBits(LaneSums.sum(values, 3, count))).isEqualTo(Double.doubleToRawLongBits(lanes[0]));
    }

    @Test
    void shouldGivePositiveZeroForNothingAndForNegativeZeros() {
        assertThat(Double.doubleToRawLongBits(LaneSums.sum(new double[0], 0, 0))).isZero();
        assertThat(Double.doubleToRawLongBits(LaneSums.sum(new double[] {-0.0, -0.0}, 0, 2))).isZero();
    }

    @Test
    void shouldRefuseRangesOutsideTheArray() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> LaneSums.sum(new double[8], 1, 8));
    }
}
