package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.rng.core.source32.IntProvider;
import org.junit.jupiter.api.Test;

/** Goal: the generator is Philox4x32-10. Method: Commons RNG's own implementation gives the same words for random keys and counters. */
final class PhiloxPropertyTest {

    private static final long SEED = Long.getLong("holdfast.seed", 20_251_107);

    @Test
    void shouldAgreeWithCommonsRng() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            final long seed = random.nextLong();
            final long task = random.nextLong();
            final int stream = random.nextInt();
            final long block = random.nextLong(1, Philox4x32.BLOCKS_MAX);
            // It counts before it computes, so it starts one block earlier.
            final IntProvider oracle = new org.apache.commons.rng.core.source32.Philox4x32(new int[] {
                (int) seed, (int) (seed >>> 32), (int) (block - 1), stream, (int) task, (int) (task >>> 32),
            });

            final long[] words = new long[2];
            Philox4x32.fill(seed, task, stream, block, words, 0, 2);

            assertThat(words).as("seed=%d, i=%d", SEED, i).containsExactly(next(oracle), next(oracle));
        }
    }

    private static long next(final IntProvider oracle) {
        final long low = Integer.toUnsignedLong(oracle.next());
        return low | (Integer.toUnsignedLong(oracle.next()) << 32);
    }
}
