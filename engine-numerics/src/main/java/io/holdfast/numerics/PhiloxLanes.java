package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;

/**
 * {@link Philox4x32#block} in lanes, a block in each: words are 32 bits in a 64-bit lane.
 *
 * <p>Only the block differs between lanes, so round 0 has one product and round 1 the other; eight full rounds remain. The upper halves
 * of words 1 and 3 are not cleared, for nothing reads them: factors are masked, which is how C2 knows that the 32-bit multiplier
 * (VPMULUDQ) will do, and a word that is joined is masked or shifted out.
 */
final class PhiloxLanes {

    private PhiloxLanes() {
    }

    /** {@link Philox4x32#fillPairs}, from index 0. */
    static void fillPairs(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final long[] even,
            final long[] odd,
            final int n) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        // Round 0, where word 2 is the same in every lane, and so is what becomes of it.
        final long constant1 = Philox4x32.MULTIPLIER_1 * (task & Philox4x32.LOW_32);
        final long first0 = (constant1 >>> 32) ^ (stream & Philox4x32.LOW_32) ^ (key0 & Philox4x32.LOW_32);
        final long first1 = constant1 & Philox4x32.LOW_32;
        final long first2 = (task >>> 32) ^ (key1 & Philox4x32.LOW_32); // To be joined with the lanes' own product.
        key0 += Philox4x32.WEYL_0;
        key1 += Philox4x32.WEYL_1;
        // Round 1, where word 0 is.
        final long constant0 = Philox4x32.MULTIPLIER_0 * first0;
        final long next2 = (constant0 >>> 32) ^ (key1 & Philox4x32.LOW_32);
        final long next0 = first1 ^ (key0 & Philox4x32.LOW_32);
        final long next3 = constant0;

        LongVector block = LongVector.broadcast(LONGS, firstBlock).addIndex(1);
        for (int i = 0; i < n; i += Lanes.COUNT) {
            LongVector word3 = block.and(Philox4x32.LOW_32).mul(Philox4x32.MULTIPLIER_0);
            LongVector word1 = word3.lanewise(LSHR, 32).lanewise(XOR, first2).and(Philox4x32.LOW_32).mul(Philox4x32.MULTIPLIER_1);
            LongVector word0 = word1.lanewise(LSHR, 32).lanewise(XOR, next0);
            LongVector word2 = word3.lanewise(XOR, next2);
            word3 = LongVector.broadcast(LONGS, next3);
            int roundKey0 = key0;
            int roundKey1 = key1;
            for (int round = 2; round < Philox4x32.ROUNDS; round++) {
                roundKey0 += Philox4x32.WEYL_0;
                roundKey1 += Philox4x32.WEYL_1;
                final LongVector product0 = word0.and(Philox4x32.LOW_32).mul(Philox4x32.MULTIPLIER_0);
                final LongVector product1 = word2.and(Philox4x32.LOW_32).mul(Philox4x32.MULTIPLIER_1);
                word0 = product1.lanewise(LSHR, 32).lanewise(XOR, word1).lanewise(XOR, roundKey0 & Philox4x32.LOW_32);
                word1 = product1;
                word2 = product0.lanewise(LSHR, 32).lanewise(XOR, word3).lanewise(XOR, roundKey1 & Philox4x32.LOW_32);
                word3 = product0;
            }
            word0.and(Philox4x32.LOW_32).or(word1.lanewise(LSHL, 32)).intoArray(even, i);
            word2.and(Philox4x32.LOW_32).or(word3.lanewise(LSHL, 32)).intoArray(odd, i);
            block = block.add(Lanes.COUNT);
        }
    }
}
