package io.holdfast.numerics;

/**
 * {@link Philox4x32#block}, one round of many blocks at a time, for {@link ScalarStages}. Words are 32 bits in a long.
 *
 * <p>Only the block differs between elements, so round 0 has one product and round 1 the other. The upper halves of words are not
 * cleared, for nothing reads them: a factor is masked, and so is a word that is joined.
 */
final class PhiloxStages {

    private PhiloxStages() {
    }

    /** The words after rounds 0 and 1. */
    static void begin(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final long[] word3,
            final int n) {
        final long key0 = seed & Philox4x32.LOW_32;
        final long key1 = seed >>> 32;
        final long constant1 = Philox4x32.MULTIPLIER_1 * (task & Philox4x32.LOW_32);
        final long first0 = (constant1 >>> 32) ^ (stream & Philox4x32.LOW_32) ^ key0;
        final long first2 = (task >>> 32) ^ key1; // To be joined with the block's own product.
        final long constant0 = Philox4x32.MULTIPLIER_0 * first0;
        blocks(firstBlock, constant0, word2, word3, n);
        products(first2, constant1 ^ (key0 + Philox4x32.WEYL_0), (constant0 >>> 32) ^ (key1 + Philox4x32.WEYL_1), word0, word1, word2, n);
    }

    static void rounds(
            final long seed,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final long[] word3,
            final int n) {
        int key0 = (int) seed + Philox4x32.WEYL_0 + Philox4x32.WEYL_0;
        int key1 = (int) (seed >>> 32) + Philox4x32.WEYL_1 + Philox4x32.WEYL_1;
        for (int round = 2; round < Philox4x32.ROUNDS; round++) {
            round(key0, key1, word0, word1, word2, word3, n);
            key0 += Philox4x32.WEYL_0;
            key1 += Philox4x32.WEYL_1;
        }
    }

    /** From two words of 32 bits to one of 64, in the place of the lower. */
    static void join(final long[] low, final long[] high, final int n) {
        for (int i = 0; i < n; i++) {
            low[i] = (low[i] & Philox4x32.LOW_32) | (high[i] << 32);
        }
    }

    /** {@link #join}, then the bits of a double in [1, 2) as {@link Uniform#open(long)} takes them. */
    static void fractions(final long[] low, final long[] high, final int n) {
        for (int i = 0; i < n; i++) {
            low[i] = (((low[i] & Philox4x32.LOW_32) | (high[i] << 32)) >>> 12) | Uniform.ONE;
        }
    }

    /** The rest of {@link Uniform#open(long)}. */
    static void open(final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] -= Uniform.ONE_LESS_HALF_STEP;
        }
    }

    private static void blocks(final long firstBlock, final long constant, final long[] word2, final long[] word3, final int n) {
        for (int i = 0; i < n; i++) {
            word2[i] = (firstBlock + i) & Philox4x32.LOW_32;
            word3[i] = constant;
        }
    }

    /** The products that differ between blocks: in round 0 by the block, in {@code word2}, in round 1 by what became of it. */
    private static void products(
            final long first2,
            final long second0,
            final long second2,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final int n) {
        for (int i = 0; i < n; i++) {
            final long product0 = Philox4x32.MULTIPLIER_0 * (word2[i] & Philox4x32.LOW_32);
            final long product1 = Philox4x32.MULTIPLIER_1 * (((product0 >>> 32) ^ first2) & Philox4x32.LOW_32);
            word0[i] = (product1 >>> 32) ^ second0;
            word1[i] = product1;
            word2[i] = product0 ^ second2;
        }
    }

    /** Two rounds in one loop would be past the size that the compiler unrolls. */
    private static void round(
            final long key0,
            final long key1,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final long[] word3,
            final int n) {
        for (int i = 0; i < n; i++) {
            // Masked: that is how the compiler knows that 32 bits times 32 bits will do.
            final long product0 = Philox4x32.MULTIPLIER_0 * (word0[i] & Philox4x32.LOW_32);
            final long product1 = Philox4x32.MULTIPLIER_1 * (word2[i] & Philox4x32.LOW_32);
            word0[i] = (product1 >>> 32) ^ word1[i] ^ key0;
            word1[i] = product1;
            word2[i] = (product0 >>> 32) ^ word3[i] ^ key1;
            word3[i] = product0;
        }
    }
}
