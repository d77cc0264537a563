package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the stages compute the bits of the forms they are named for.
 * Method: random arguments of every magnitude, special values, lengths about the stages' own, in place and not.
 */
final class StagesPropertyTest {

    private static final long SEED = 20_250;

    private static final double[] SPECIAL = {
        0.0, -0.0, 1.0, -1.0, 0.5, 0.25, 0.75, Double.MIN_VALUE, Double.MIN_NORMAL, 0x1p-53, 1.0 - 0x1p-53, 2.0, 709.78, 709.79, 710.0,
        710.1, -708.4, -745.1, -745.2, -746.0, -747.0, Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.NaN
    };

    private final Stages stages = new Stages();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 255, 256, 257, 1_000, 100_003})
    void shouldGiveTheBitsOfExp(final int count) {
        final double[] source = new double[count + 5];
        for (int i = 0; i < source.length; i++) {
            source[i] = i % 3 == 0 ? anyDouble() : (random.nextDouble() - 0.5) * 1_500;
        }
        final double[] expected = source.clone();
        Elementary.exp(source, expected, 3, count);
        final double[] actual = source.clone();

        stages.exp(actual, actual, 3, count);

        assertSameBits(actual, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 255, 256, 257, 1_000, 100_003})
    void shouldGiveTheBitsOfBoxMuller(final int count) {
        final double[] u = new double[count + 5];
        final double[] v = new double[count + 5];
        for (int i = 0; i < u.length; i++) {
            u[i] = Uniform.open(random.nextLong());
            v[i] = Uniform.open(random.nextLong());
        }

        assertSameBoxMuller(u, v, count);
    }

    @Test
    void shouldGiveTheBitsOfBoxMullerForSpecialArguments() {
        for (final double special : SPECIAL) {
            for (final double other : SPECIAL) {
                assertSameBoxMuller(new double[] {0.5, 0.5, 0.5, special, 0.3, 0.5, 0.5, 0.5}, new double[] {0, 0, 0, other, 0.7, 0, 0, 0}, 3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 255, 256, 257, 1_000, 100_003})
    void shouldGiveTheWordsOfPhilox(final int count) {
        final long seed = random.nextLong();
        final long task = random.nextLong();
        final int stream = random.nextInt();
        final long firstBlock = Philox4x32.BLOCKS_MAX - count;
        final long[][] expected = new long[2][count + 5];
        Philox4x32.fillPairs(seed, task, stream, firstBlock, expected[0], expected[1], 3, count);
        final long[][] actual = new long[2][count + 5];

        stages.fillPairs(seed, task, stream, firstBlock, actual[0], actual[1], 3, count);

        assertThat(actual).as("seed=%d", SEED).isDeepEqualTo(expected);
    }

    private void assertSameBoxMuller(final double[] u, final double[] v, final int count) {
        final double[] cosines = u.clone();
        final double[] sines = v.clone();
        Normal.boxMuller(u, v, cosines, sines, 3, count);
        final double[] actualCosines = u.clone();
        final double[] actualSines = v.clone();

        stages.boxMuller(actualCosines, actualSines, actualCosines, actualSines, 3, count);

        assertSameBits(actualCosines, cosines);
        assertSameBits(actualSines, sines);
    }

    private double anyDouble() {
        return random.nextInt(4) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : Double.longBitsToDouble(random.nextLong());
    }

    private static void assertSameBits(final double[] actual, final double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i])) {
                assertThat(actual[i]).as("index=%d, seed=%d", i, SEED).isEqualTo(expected[i]);
            }
        }
    }
}
