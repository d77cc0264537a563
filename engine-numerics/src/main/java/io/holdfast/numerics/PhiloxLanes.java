package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;

/**
 * {@link Philox4x32#block} in lanes, a block in each: words are 32 bits in a 64-bit lane.
 *
 * <p>Only the block differs between lanes, so round 0 has one product and round 1 the other; eight full rounds remain. Words 1 and 3 are the lower
 * half of a product whose upper half nobody reads. Words 0 and 2, the factors of the next round, are kept in the upper half and shifted
 * down just before. A round waits for its products, so several vectors go through the rounds together, and share the broadcasts of
 * its keys: two of them fill the registers of AVX2, four those of AVX-512.
 *
 * <p>C2 takes the 32-bit multiplier (VPMULUDQ) only where it sees that both factors are shifted down or masked. Hence the shifted multipliers; hence
 * shifts, for a mask vanishes in one ternary operation with the exclusive ors before it; and hence products at the end of the loop's body, for a
 * shift at its beginning is moved to the end of the one before, and the product then sees a phi.
 */
final class PhiloxLanes {

    private PhiloxLanes() {
    }

    /** {@link Philox4x32#fillPairs}, from index 0; up to three vectors more than {@code n} are written, as many as make the turns whole. */
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

        if (Lanes.COUNT == LaneSums.LANES) {
            fours(firstBlock, first2, next0, next2, next3, key0, key1, even, odd, n);
        } else {
            twos(firstBlock, first2, next0, next2, next3, key0, key1, even, odd, n);
        }
    }

    /** From what rounds 0 and 1 have for all lanes, and the keys of round 2, two vectors at a time. */
    private static void twos(
            final long firstBlock,
            final long first2,
            final long next0,
            final long next2,
            final long next3,
            final int key0,
            final int key1,
            final long[] even,
            final long[] odd,
            final int n) {
        final LongVector multiplier0 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_0 << 32).lanewise(LSHR, 32);
        final LongVector multiplier1 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_1 << 32).lanewise(LSHR, 32);
        LongVector blockA = LongVector.broadcast(LONGS, firstBlock).addIndex(1);
        for (int i = 0; i < n; i += 2 * Lanes.COUNT) {
            final LongVector blockB = blockA.add(Lanes.COUNT);
            LongVector a3 = blockA.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector b3 = blockB.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector a1 = a3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector b1 = b3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector a0 = a1.lanewise(XOR, next0 << 32);
            LongVector b0 = b1.lanewise(XOR, next0 << 32);
            LongVector a2 = a3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector b2 = b3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector aProduct0 = a0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector bProduct0 = b0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector aProduct1 = a2.lanewise(LSHR, 32).mul(multiplier1);
            LongVector bProduct1 = b2.lanewise(LSHR, 32).mul(multiplier1);
            a3 = LongVector.broadcast(LONGS, next3);
            b3 = a3;
            int roundKey0 = key0;
            int roundKey1 = key1;
            for (int round = 3; round < Philox4x32.ROUNDS; round++) {
                roundKey0 += Philox4x32.WEYL_0;
                roundKey1 += Philox4x32.WEYL_1;
                final LongVector keys0 = LongVector.broadcast(LONGS, (long) roundKey0 << 32);
                final LongVector keys1 = LongVector.broadcast(LONGS, (long) roundKey1 << 32);
                a0 = a1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, aProduct1);
                b0 = b1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, bProduct1);
                a2 = a3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, aProduct0);
                b2 = b3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, bProduct0);
                a1 = aProduct1;
                b1 = bProduct1;
                a3 = aProduct0;
                b3 = bProduct0;
                aProduct0 = a0.lanewise(LSHR, 32).mul(multiplier0);
                bProduct0 = b0.lanewise(LSHR, 32).mul(multiplier0);
                aProduct1 = a2.lanewise(LSHR, 32).mul(multiplier1);
                bProduct1 = b2.lanewise(LSHR, 32).mul(multiplier1);
            }
            final LongVector keys0 = LongVector.broadcast(LONGS, (long) (roundKey0 + Philox4x32.WEYL_0) << 32);
            final LongVector keys1 = LongVector.broadcast(LONGS, (long) (roundKey1 + Philox4x32.WEYL_1) << 32);
            a0 = a1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, aProduct1);
            b0 = b1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, bProduct1);
            a2 = a3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, aProduct0);
            b2 = b3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, bProduct0);
            a0.lanewise(LSHR, 32).or(aProduct1.lanewise(LSHL, 32)).intoArray(even, i);
            b0.lanewise(LSHR, 32).or(bProduct1.lanewise(LSHL, 32)).intoArray(even, i + Lanes.COUNT);
            a2.lanewise(LSHR, 32).or(aProduct0.lanewise(LSHL, 32)).intoArray(odd, i);
            b2.lanewise(LSHR, 32).or(bProduct0.lanewise(LSHL, 32)).intoArray(odd, i + Lanes.COUNT);
            blockA = blockB.add(Lanes.COUNT);
        }
    }

    /** The same, four vectors at a time. */
    private static void fours(
            final long firstBlock,
            final long first2,
            final long next0,
            final long next2,
            final long next3,
            final int key0,
            final int key1,
            final long[] even,
            final long[] odd,
            final int n) {
        final LongVector multiplier0 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_0 << 32).lanewise(LSHR, 32);
        final LongVector multiplier1 = LongVector.broadcast(LONGS, Philox4x32.MULTIPLIER_1 << 32).lanewise(LSHR, 32);
        LongVector blockA = LongVector.broadcast(LONGS, firstBlock).addIndex(1);
        for (int i = 0; i < n; i += 4 * Lanes.COUNT) {
            final LongVector blockB = blockA.add(Lanes.COUNT);
            final LongVector blockC = blockB.add(Lanes.COUNT);
            final LongVector blockD = blockC.add(Lanes.COUNT);
            LongVector a3 = blockA.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector b3 = blockB.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector c3 = blockC.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector d3 = blockD.lanewise(LSHL, 32).lanewise(LSHR, 32).mul(multiplier0);
            LongVector a1 = a3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector b1 = b3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector c1 = c3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector d1 = d3.lanewise(XOR, first2 << 32).lanewise(LSHR, 32).mul(multiplier1);
            LongVector a0 = a1.lanewise(XOR, next0 << 32);
            LongVector b0 = b1.lanewise(XOR, next0 << 32);
            LongVector c0 = c1.lanewise(XOR, next0 << 32);
            LongVector d0 = d1.lanewise(XOR, next0 << 32);
            LongVector a2 = a3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector b2 = b3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector c2 = c3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector d2 = d3.lanewise(LSHL, 32).lanewise(XOR, next2 << 32);
            LongVector aProduct0 = a0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector bProduct0 = b0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector cProduct0 = c0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector dProduct0 = d0.lanewise(LSHR, 32).mul(multiplier0);
            LongVector aProduct1 = a2.lanewise(LSHR, 32).mul(multiplier1);
            LongVector bProduct1 = b2.lanewise(LSHR, 32).mul(multiplier1);
            LongVector cProduct1 = c2.lanewise(LSHR, 32).mul(multiplier1);
            LongVector dProduct1 = d2.lanewise(LSHR, 32).mul(multiplier1);
            a3 = LongVector.broadcast(LONGS, next3);
            b3 = a3;
            c3 = a3;
            d3 = a3;
            int roundKey0 = key0;
            int roundKey1 = key1;
            for (int round = 3; round < Philox4x32.ROUNDS; round++) {
                roundKey0 += Philox4x32.WEYL_0;
                roundKey1 += Philox4x32.WEYL_1;
                final LongVector keys0 = LongVector.broadcast(LONGS, (long) roundKey0 << 32);
                final LongVector keys1 = LongVector.broadcast(LONGS, (long) roundKey1 << 32);
                a0 = a1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, aProduct1);
                b0 = b1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, bProduct1);
                c0 = c1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, cProduct1);
                d0 = d1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, dProduct1);
                a2 = a3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, aProduct0);
                b2 = b3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, bProduct0);
                c2 = c3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, cProduct0);
                d2 = d3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, dProduct0);
                a1 = aProduct1;
                b1 = bProduct1;
                c1 = cProduct1;
                d1 = dProduct1;
                a3 = aProduct0;
                b3 = bProduct0;
                c3 = cProduct0;
                d3 = dProduct0;
                aProduct0 = a0.lanewise(LSHR, 32).mul(multiplier0);
                bProduct0 = b0.lanewise(LSHR, 32).mul(multiplier0);
                cProduct0 = c0.lanewise(LSHR, 32).mul(multiplier0);
                dProduct0 = d0.lanewise(LSHR, 32).mul(multiplier0);
                aProduct1 = a2.lanewise(LSHR, 32).mul(multiplier1);
                bProduct1 = b2.lanewise(LSHR, 32).mul(multiplier1);
                cProduct1 = c2.lanewise(LSHR, 32).mul(multiplier1);
                dProduct1 = d2.lanewise(LSHR, 32).mul(multiplier1);
            }
            final LongVector keys0 = LongVector.broadcast(LONGS, (long) (roundKey0 + Philox4x32.WEYL_0) << 32);
            final LongVector keys1 = LongVector.broadcast(LONGS, (long) (roundKey1 + Philox4x32.WEYL_1) << 32);
            a0 = a1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, aProduct1);
            b0 = b1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, bProduct1);
            c0 = c1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, cProduct1);
            d0 = d1.lanewise(LSHL, 32).lanewise(XOR, keys0).lanewise(XOR, dProduct1);
            a2 = a3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, aProduct0);
            b2 = b3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, bProduct0);
            c2 = c3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, cProduct0);
            d2 = d3.lanewise(LSHL, 32).lanewise(XOR, keys1).lanewise(XOR, dProduct0);
            a0.lanewise(LSHR, 32).or(aProduct1.lanewise(LSHL, 32)).intoArray(even, i);
            b0.lanewise(LSHR, 32).or(bProduct1.lanewise(LSHL, 32)).intoArray(even, i + Lanes.COUNT);
            c0.lanewise(LSHR, 32).or(cProduct1.lanewise(LSHL, 32)).intoArray(even, i + 2 * Lanes.COUNT);
            d0.lanewise(LSHR, 32).or(dProduct1.lanewise(LSHL, 32)).intoArray(even, i + 3 * Lanes.COUNT);
            a2.lanewise(LSHR, 32).or(aProduct0.lanewise(LSHL, 32)).intoArray(odd, i);
            b2.lanewise(LSHR, 32).or(bProduct0.lanewise(LSHL, 32)).intoArray(odd, i + Lanes.COUNT);
            c2.lanewise(LSHR, 32).or(cProduct0.lanewise(LSHL, 32)).intoArray(odd, i + 2 * Lanes.COUNT);
            d2.lanewise(LSHR, 32).or(dProduct0.lanewise(LSHL, 32)).intoArray(odd, i + 3 * Lanes.COUNT);
            blockA = blockD.add(Lanes.COUNT);
        }
    }
}
