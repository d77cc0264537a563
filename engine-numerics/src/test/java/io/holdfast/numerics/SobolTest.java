package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

final class SobolTest {

    private static final double UNIT = 0x1p-52;

    @Test
    void shouldGiveThePublishedFirstPoints() {
        // The table that Joe and Kuo's own program prints for ten points of three dimensions; it goes in Gray code's order.
        final double[][] table = {
            {0, 0, 0}, {0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75}, {0.375, 0.375, 0.625}, {0.875, 0.875, 0.125},
            {0.625, 0.125, 0.875}, {0.125, 0.625, 0.375}, {0.1875, 0.3125, 0.9375}, {0.6875, 0.8125, 0.4375},
        };
        final Sobol sobol = Sobol.create(3);

        for (int i = 0; i < table.length; i++) {
            assertThat(point(sobol, gray(i))).as("point %d", i).containsExactly(table[i]);
        }
    }

    @Test
    void shouldAgreeWithCommonsMathInAThousandDimensions() {
        final SobolSequenceGenerator oracle = new SobolSequenceGenerator(1_000);
        final Sobol sobol = Sobol.create(1_000);

        for (int i = 0; i < 1_200; i++) {
            assertThat(Arrays.equals(point(sobol, gray(i)), oracle.nextVector())).as("point %d", i).isTrue();
        }
    }

    @Test
    void shouldAgreeWithScipyInAllDimensions() {
        // scipy 1.17.1: s = qmc.Sobol(21201, scramble=False, bits=52), points 1000 to 1015 as big-endian words, zlib.crc32.
        final Sobol sobol = Sobol.create(Sobol.DIMENSIONS_MAX);
        final ByteBuffer words = ByteBuffer.allocate(16 * Sobol.DIMENSIONS_MAX * Long.BYTES);
        for (int i = 1_000; i < 1_016; i++) {
            for (int dimension = 0; dimension < Sobol.DIMENSIONS_MAX; dimension++) {
                words.putLong(sobol.word(dimension, gray(i)));
            }
        }
        final CRC32 crc = new CRC32();
        crc.update(words.flip());

        assertThat(crc.getValue()).isEqualTo(0x366f6576L);
    }

    @Test
    void shouldFillTheSameWordsWhateverTheCut() {
        final SplittableRandom random = new SplittableRandom(3);
        final Sobol sobol = Sobol.create(40);
        for (int trial = 0; trial < 200; trial++) {
            final int dimension = random.nextInt(40);
            final long first = random.nextLong(Sobol.POINTS_MAX - 1_000) & -(1L << random.nextInt(52));
            final int count = random.nextInt(600);
            final long[] words = new long[610];

            sobol.fill(dimension, first, words, 5, count);

            final long[] expected = new long[610];
            for (int i = 0; i < count; i++) {
                expected[5 + i] = sobol.word(dimension, first + i);
            }
            assertThat(words).as("dimension=%d, first=%d, count=%d", dimension, first, count).isEqualTo(expected);
        }
    }

    @Test
    void shouldPutOnePointInEachIntervalInEveryDimension() {
        final Sobol sobol = Sobol.create(Sobol.DIMENSIONS_MAX);
        final long[] words = new long[64];
        for (int dimension = 0; dimension < Sobol.DIMENSIONS_MAX; dimension++) {
            sobol.fill(dimension, 7 * 64, words, 0, 64);
            assertThat(Arrays.stream(words).map(word -> word >>> 58).distinct().count()).as("dimension=%d", dimension).isEqualTo(64);
        }
    }

    @Test
    void shouldReachTheLastPoint() {
        final Sobol sobol = Sobol.create(2);

        assertThat(sobol.word(0, Sobol.POINTS_MAX - 1)).isEqualTo(-1L << 12);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.word(0, Sobol.POINTS_MAX));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> sobol.fill(0, Sobol.POINTS_MAX - 3, new long[4], 0, 4));
    }

    @Test
    void shouldRefuseWhatItDoesNotHave() {
        final Sobol sobol = Sobol.create(2);

        assertThat(sobol.dimensions()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Sobol.create(Sobol.DIMENSIONS_MAX + 1)).withMessageContaining("21202");
        assertThatIllegalArgumentException().isThrownBy(() -> Sobol.create(0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.word(2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.fill(0, 0, new long[4], 2, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.fill(0, -1, new long[4], 0, 3));
    }

    private static double[] point(final Sobol sobol, final long index) {
        final double[] point = new double[sobol.dimensions()];
        for (int dimension = 0; dimension < point.length; dimension++) {
            point[dimension] = UNIT * (sobol.word(dimension, index) >>> 12);
        }
        return point;
    }

    private static long gray(final long index) {
        return index ^ index >>> 1;
    }
}
