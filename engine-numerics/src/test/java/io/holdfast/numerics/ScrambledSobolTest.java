package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ScrambledSobolTest {

    private static final long SEED = 20_261_123;

    /** The first two dimensions are a (0, m, 2)-net: each of the 2^m intervals of any shape 2^-a by 2^-(m - a) has one point. */
    @Test
    void shouldKeepTheNetOfTheFirstTwoDimensions() {
        final int digits = 12;
        final int count = 1 << digits;
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(2), SEED);
        for (int randomisation = 0; randomisation < 4; randomisation++) {
            final long[] x = words(sobol, randomisation, 0, 5L * count, count);
            final long[] y = words(sobol, randomisation, 1, 5L * count, count);
            for (int a = 0; a <= digits; a++) {
                assertThat(most(x, a, y, digits - a)).as("randomisation=%d, a=%d", randomisation, a).isEqualTo(1);
            }
        }
    }

    /** Every elementary interval in every pair of dimensions holds as many scrambled points as it held before, at most. */
    @Test
    void shouldKeepTheNetOfEveryPairOfDimensions() {
        final int digits = 10;
        final int count = 1 << digits;
        final int dimensions = 24;
        final Sobol plain = Sobol.create(dimensions);
        final ScrambledSobol sobol = new ScrambledSobol(plain, SEED);
        final long[][] before = new long[dimensions][count];
        final long[][] after = new long[dimensions][count];
        for (int i = 0; i < dimensions; i++) {
            plain.fill(i, 0, before[i], 0, count);
            sobol.fill(0, i, 0, after[i], 0, count);
        }

        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < i; j++) {
                for (int a = 0; a <= digits; a += 2) {
                    assertThat(most(after[i], a, after[j], digits - a))
                            .as("dimensions %d and %d, a=%d", i, j, a)
                            .isEqualTo(most(before[i], a, before[j], digits - a));
                }
            }
        }
    }

    @Test
    void shouldStayInsideTheOpenIntervalOnTheGridOfUniform() {
        final int count = 1 << 16;
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(9), SEED);
        final double[] uniforms = new double[count];
        Uniform.open(words(sobol, 3, 8, 0, count), uniforms, 0, count);

        assertThat(Arrays.stream(uniforms).min().orElseThrow()).isBetween(0x1p-53, 0x1p-16);
        assertThat(Arrays.stream(uniforms).max().orElseThrow()).isBetween(1.0 - 0x1p-16, 1.0 - 0x1p-53);
    }

    /** Two scramblings may agree in their first digits by chance; over many pairs of them nothing of it is left. */
    @Test
    void shouldRandomiseDimensionsRandomisationsAndSeedsApart() {
        final Sobol plain = Sobol.create(65);
        final ScrambledSobol sobol = new ScrambledSobol(plain, SEED);
        final ScrambledSobol other = new ScrambledSobol(plain, SEED + 1);
        double randomisations = 0.0;
        double dimensions = 0.0;
        double seeds = 0.0;
        for (int i = 0; i < 64; i++) {
            final long[] words = words(sobol, i, i, 0, 256);
            assertThat(words(new ScrambledSobol(plain, SEED), i, i, 0, 256)).isEqualTo(words);
            randomisations += correlation(words, words(sobol, i + 1, i, 0, 256)) / 64;
            dimensions += correlation(words, words(sobol, i, i + 1, 0, 256)) / 64;
            seeds += correlation(words, words(other, i, i, 0, 256)) / 64;
        }

        // Each is 64 numbers of a standard deviation of at most 0.8.
        assertThat(randomisations).isBetween(-0.4, 0.4);
        assertThat(dimensions).isBetween(-0.4, 0.4);
        assertThat(seeds).isBetween(-0.4, 0.4);
    }

    @Test
    void shouldFillTheSameWordsWhateverTheCut() {
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(7), SEED);
        final long[] whole = words(sobol, 2, 6, 1_000, 1_000);

        final long[] pieces = new long[1_000];
        for (int at = 0; at < pieces.length; at += 125) {
            sobol.fill(2, 6, 1_000 + at, pieces, at, 125);
        }

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void shouldKeepItsBits() {
        // A change here changes results: kernels that use the sequence need a new version.
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(2_520), 42);

        assertThat(words(sobol, 31, 2_519, 1L << 40, 3)).containsExactly(-1034337456528332015L, 81762789479977988L, 8940219023487565156L);
    }

    @Test
    void shouldRefuseWhatItDoesNotHave() {
        final ScrambledSobol sobol = new ScrambledSobol(Sobol.create(2), SEED);

        assertThat(sobol.dimensions()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> sobol.fill(-1, 0, 0, new long[4], 0, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.fill(0, 2, 0, new long[4], 0, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> sobol.fill(0, 0, 0, new long[4], 1, 4));
    }

    /** The most points in one interval 2^-a by 2^-b. */
    private static int most(final long[] x, final int a, final long[] y, final int b) {
        final int[] counts = new int[1 << (a + b)];
        for (int i = 0; i < x.length; i++) {
            counts[(int) (leading(x[i], a) << b | leading(y[i], b))]++;
        }
        return Arrays.stream(counts).max().orElseThrow();
    }

    private static long leading(final long word, final int digits) {
        return digits == 0 ? 0 : word >>> (Long.SIZE - digits);
    }

    private static double correlation(final long[] x, final long[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += (Uniform.open(x[i]) - 0.5) * (Uniform.open(y[i]) - 0.5);
        }
        return 12.0 * sum / x.length;
    }

    private static long[] words(
            final ScrambledSobol sobol, final int randomisation, final int dimension, final long first, final int count) {
        final long[] words = new long[count];
        sobol.fill(randomisation, dimension, first, words, 0, count);
        return words;
    }
}
