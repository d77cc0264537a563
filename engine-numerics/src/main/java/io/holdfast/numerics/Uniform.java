package io.holdfast.numerics;

import java.util.Objects;

/** Uniform numbers from random bits. All methods are pure and may be called by any thread. */
public final class Uniform {

    static final long ONE = 0x3FF0_0000_0000_0000L;
    static final double ONE_LESS_HALF_STEP = 0x1.fffffffffffffp-1;

    private Uniform() {
    }

    /**
     * The number {@code ((bits >>> 12) + 0.5) * 2^-52}, exactly: the middles of 2^52 equal cells.
     *
     * <p>Never 0, never 1, symmetric about 1/2; the least is 2^-53 and the greatest 1 - 2^-53, so a logarithm or an inverse
     * distribution function of it is always finite.
     *
     * @param bits 64 random bits, of which the upper 52 are used
     * @return a number in the open interval (0, 1)
     */
    public static double open(final long bits) {
        // [1, 2) by its bits, less 1 - 2^-53: the difference is a multiple of 2^-53 below 1, so nothing is rounded.
        return Double.longBitsToDouble((bits >>> 12) | ONE) - ONE_LESS_HALF_STEP;
    }

    /**
     * {@link #open(long)} of each element.
     *
     * @param bits   random words
     * @param target receives the numbers, at the same indices
     * @param from   first index
     * @param count  how many
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     */
    public static void open(final long[] bits, final double[] target, final int from, final int count) {
        Objects.checkFromIndexSize(from, count, bits.length);
        Objects.checkFromIndexSize(from, count, target.length);
        for (int i = from; i < from + count; i++) {
            target[i] = open(bits[i]);
        }
    }
}
