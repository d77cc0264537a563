package io.holdfast.numerics;

/** {@link Philox4x32#block}, one round of many blocks at a time, for {@link Stages}. Words are 32 bits in a long, the upper half 0. */
final class PhiloxStages {

    private PhiloxStages() {
    }

    static void begin(
            final long task,
            final int stream,
            final long firstBlock,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final long[] word3,
            final int n) {
        for (int i = 0; i < n; i++) {
            word0[i] = (firstBlock + i) & Philox4x32.LOW_32;
            word1[i] = stream & Philox4x32.LOW_32;
            word2[i] = task & Philox4x32.LOW_32;
            word3[i] = task >>> 32;
        }
    }

    static void rounds(
            final long seed,
            final long[] word0,
            final long[] word1,
            final long[] word2,
            final long[] word3,
            final int n) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        for (int round = 0; round < Philox4x32.ROUNDS; round++) {
            round(key0 & Philox4x32.LOW_32, key1 & Philox4x32.LOW_32, word0, word1, word2, word3, n);
            key0 += Philox4x32.WEYL_0;
            key1 += Philox4x32.WEYL_1;
        }
    }

    /** From two words of 32 bits to one of 64, in the place of the lower. */
    static void join(final long[] low, final long[] high, final int n) {
        for (int i = 0; i < n; i++) {
            low[i] |= high[i] << 32;
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
            // Masked although the upper half is 0: that is how the compiler knows that 32 bits times 32 bits will do.
            final long product0 = Philox4x32.MULTIPLIER_0 * (word0[i] & Philox4x32.LOW_32);
            final long product1 = Philox4x32.MULTIPLIER_1 * (word2[i] & Philox4x32.LOW_32);
            word0[i] = (product1 >>> 32) ^ word1[i] ^ key0;
            word1[i] = product1 & Philox4x32.LOW_32;
            word2[i] = (product0 >>> 32) ^ word3[i] ^ key1;
            word3[i] = product0 & Philox4x32.LOW_32;
        }
    }
}
