package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Goal: the scrambling is Owen's. Method: counts over many seeded scramblings, each with the value that independent flips have. */
final class OwenScrambleTest {

    private static final int SCRAMBLINGS = 400_000;
    private static final long SEED = Long.getLong("holdfast.seed", 20_261_123);

    @Test
    void shouldBeNested() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            final long[] words = words(random);
            final int shared = random.nextInt(64);
            final long first = random.nextLong();
            final long second = first ^ ((random.nextLong() << 1 | 1) << shared);

            final long[] points = {first, second};
            OwenScramble.apply(words, points, 0, 2);

            // Digits are reversed going in and in order coming out: the first difference stays where it was.
            assertThat(Long.numberOfLeadingZeros(points[0] ^ points[1])).as("seed=%d, i=%d", SEED, i).isEqualTo(shared);
        }
    }

    /** Whether the nodes of the first three levels flip: 8 nodes of level 3 make 256 patterns, all equally likely. */
    @Test
    void shouldFlipTheNodesOfALevelIndependently() {
        for (int level = 0; level <= 3; level++) {
            final SplittableRandom random = new SplittableRandom(SEED + level);
            final int nodes = 1 << level;
            final int[] counts = new int[1 << nodes];
            final long[] points = new long[nodes];
            for (int i = 0; i < SCRAMBLINGS; i++) {
                Arrays.setAll(points, node -> node); // The next digit is 0, so what comes out is the flip.
                OwenScramble.apply(words(random), points, 0, nodes);
                int pattern = 0;
                for (int node = 0; node < nodes; node++) {
                    pattern |= (int) (points[node] >>> (63 - level) & 1) << node;
                }
                counts[pattern]++;
            }

            assertThat(excess(counts)).as("seed=%d, level=%d", SEED, level).isBetween(-4.5, 4.5);
        }
    }

    /** The digits after the first difference: that of two points, and that of four nodes, which a linear scrambling would not vary. */
    @Test
    void shouldFlipDeepDigitsOfPairsAndQuadruplesIndependently() {
        final int[] depths = {5, 6, 9, 20, 51};
        for (final int depth : depths) {
            final SplittableRandom random = new SplittableRandom(SEED + depth);
            final int[] pairs = new int[4];
            final int[] quadruples = new int[2];
            for (int i = 0; i < SCRAMBLINGS; i++) {
                final long node = random.nextLong() & 31;
                final long[] points = {node, node ^ 16, node ^ 8, node ^ 24};
                OwenScramble.apply(words(random), points, 0, 4);
                final int shift = 63 - depth;
                pairs[(int) (points[0] >>> shift & 1) << 1 | (int) (points[1] >>> shift & 1)]++;
                quadruples[(int) ((points[0] ^ points[1] ^ points[2] ^ points[3]) >>> shift & 1)]++;
            }

            assertThat(excess(pairs)).as("pairs: seed=%d, depth=%d", SEED, depth).isLessThan(6.0);
            assertThat(excess(quadruples)).as("quadruples: seed=%d, depth=%d", SEED, depth).isLessThan(11.0);
        }
    }

    /** Pearson's statistic as standard deviations above its mean. */
    private static double excess(final int[] counts) {
        final double expected = (double) Arrays.stream(counts).sum() / counts.length;
        double statistic = 0.0;
        for (final int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        final double degrees = counts.length - 1;
        return (statistic - degrees) / Math.sqrt(2.0 * degrees);
    }

    private static long[] words(final SplittableRandom random) {
        final long[] words = new long[OwenScramble.WORDS];
        Arrays.setAll(words, i -> random.nextLong());
        return words;
    }
}
