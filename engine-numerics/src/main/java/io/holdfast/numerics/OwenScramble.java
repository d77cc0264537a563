package io.holdfast.numerics;

/**
 * A nested scrambling of 64 binary digits, given by eight random words; digits are reversed, bit 0 is the digit of 1/2.
 *
 * <p>Nested (A. B. Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995): whether a digit is flipped depends on the digits
 * before it and on the words only, so points that share k digits still share k digits and nets remain nets. With reversed digits
 * any chain of additions, multiplications by odd numbers, and {@code x ^= x * even} is such a permutation (S. Laine and T. Karras,
 * 2011; B. Burley, Practical Hash-based Owen Scrambling, JCGT 9(4), 2020). Theirs has 32 bits and fixed factors; this one has 64, and every
 * addend and factor is a random word of its own.
 *
 * <p><b>What is exact</b>: the first step, {@code x * odd + addend} of random words, makes every point uniform, and makes
 * any two points jointly what full nested uniform scrambling makes them: with their first difference at digit k, the
 * difference of the two is a uniform odd multiple of 2^k, independent of the first point. The later steps permute such pairs
 * among themselves. Mean and variance of an estimate depend on pairs alone, so they are those of Owen's scrambling. The later steps
 * make the flips of three and more nodes look independent too, as a test shows for the first levels.
 */
final class OwenScramble {

    /** Random words that a scrambling takes. */
    static final int WORDS = 8;

    private OwenScramble() {
    }

    /** Scrambles reversed digits and turns them round: bit 63 of the result is the digit of 1/2. */
    static void apply(final long[] words, final long[] target, final int from, final int count) {
        final long factor0 = words[0] | 1;
        final long addend0 = words[1];
        final long even0 = words[2] & -2;
        final long even1 = words[3] & -2;
        final long factor1 = words[4] | 1;
        final long addend1 = words[5];
        final long even2 = words[6] & -2;
        final long even3 = words[7] & -2;
        for (int i = from; i < from + count; i++) {
            long x = target[i] * factor0 + addend0;
            x ^= x * even0;
            x ^= x * even1;
            x = x * factor1 + addend1;
            x ^= x * even2;
            x ^= x * even3;
            target[i] = Long.reverse(x);
        }
    }
}
