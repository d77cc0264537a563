package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The normals that kernels draw are those of the uniforms, also where the words are extreme. */
class NormalLanesTest {

    private static final long SEED = 20_261_124;
    private static final int PART = LaneScratch.LENGTH;

    private final long[] lengths = new long[PART];
    private final long[] turns = new long[PART];

    @Test
    void shouldHaveTheBitsOfUniformsBesideEveryEdge() {
        // The least and greatest word, and those on both sides of quarters, eighths and powers of two.
        int count = 0;
        for (int exponent = 12; exponent < Long.SIZE; exponent++) {
            lengths[count++] = 1L << exponent;
            lengths[count++] = (1L << exponent) - 1;
        }
        for (long eighth = 0; eighth < 8; eighth++) {
            lengths[count++] = eighth << 61;
            lengths[count++] = (eighth << 61) - 1;
            lengths[count++] = (eighth << 61) + (1L << 12);
        }
        for (int i = 0; i < PART; i++) {
            turns[i] = lengths[(i * 37 + 5) % count];
        }

        assertSame();
    }

    @Test
    void shouldHaveTheBitsOfUniformsOfRandomWords() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int part = 0; part < 4_096; part++) {
            for (int i = 0; i < PART; i++) {
                lengths[i] = random.nextLong();
                turns[i] = random.nextLong();
            }

            assertSame();
        }
    }

    private void assertSame() {
        final double[] u = new double[PART];
        final double[] v = new double[PART];
        final double[] cosines = new double[PART];
        final double[] sines = new double[PART];
        Uniform.open(lengths, u, 0, PART);
        Uniform.open(turns, v, 0, PART);
        Normal.boxMuller(u, v, cosines, sines, 0, PART);
        final double[] radii = new double[PART];
        final double[] pairs = new double[2 * PART];

        NormalLanes.radii(lengths, radii, PART);
        NormalLanes.pairs(radii, turns, pairs, 0, pairs, PART, PART);

        for (int i = 0; i < PART; i++) {
            assertBits(pairs[i], cosines[i], i);
            assertBits(pairs[PART + i], sines[i], i);
        }
    }

    private void assertBits(final double actual, final double expected, final int i) {
        if (Double.doubleToRawLongBits(actual) != Double.doubleToRawLongBits(expected)) {
            assertThat(actual).as("words=%x %x, seed=%d", lengths[i], turns[i], SEED).isEqualTo(expected);
            throw new AssertionError("other bits of " + expected);
        }
    }
}
