package io.holdfast.numerics;

import java.util.Objects;

/**
 * Sobol's low-discrepancy sequence with the direction numbers of S. Joe and F. Y. Kuo (Constructing Sobol sequences with better
 * two-dimensional projections, SIAM J. Sci. Comput. 30, 2008; their file new-joe-kuo-6.21201).
 *
 * <p>The order is the plain one: point {@code i} is the sum modulo 2 of the direction numbers at the binary digits of {@code i},
 * so any point of any dimension is had at once, by any machine; aligned blocks of 2^k points are the same sets as in Gray code's
 * order. Dimensions count from 0; in dimension 0 point {@code i} is the digits of {@code i} mirrored at the point.
 *
 * <p>Words are binary fractions: bit 63 is the digit of 1/2. {@value #DIGITS} digits are used and the lower 12 bits are 0. Point 0
 * is the origin. For integrals use {@link ScrambledSobol}: it has errors that can be estimated, and no point at the origin.
 *
 * <p><b>Guarantees</b>: immutable, so one object serves all threads; {@value #DIGITS} longs for each dimension. Reading the
 * direction numbers takes milliseconds, so make it once. No method but {@link #create} allocates.
 */
public final class Sobol {

    /** Binary digits of a coordinate, those that {@link Uniform#open(long)} uses. */
    public static final int DIGITS = 52;

    /** Dimensions that there are direction numbers for. */
    public static final int DIMENSIONS_MAX = 21_201;

    /** Points of the sequence: one for each value of a coordinate. */
    public static final long POINTS_MAX = 1L << DIGITS;

    private final int dimensions;
    private final long[] directions;

    private Sobol(final int dimensions) {
        this.dimensions = dimensions;
        this.directions = SobolDirections.load(dimensions);
    }

    /**
     * Reads the direction numbers of the first dimensions.
     *
     * @param dimensions how many, from 1 to {@link #DIMENSIONS_MAX}
     * @return the sequence
     * @throws IllegalArgumentException when there are not so many
     */
    public static Sobol create(final int dimensions) {
        if (dimensions < 1 || dimensions > DIMENSIONS_MAX) {
            throw new IllegalArgumentException("no such Sobol sequence: dimensions=" + dimensions + ", dimensionsMax="
                    + DIMENSIONS_MAX + "; give the sequence to the most important dimensions and random numbers to the rest");
        }
        return new Sobol(dimensions);
    }

    /**
     * How many dimensions this object has.
     *
     * @return the dimensions
     */
    public int dimensions() {
        return dimensions;
    }

    /**
     * One coordinate of one point.
     *
     * @param dimension which coordinate, from 0
     * @param index     which point, in [0, {@link #POINTS_MAX})
     * @return a binary fraction of 64 digits
     * @throws IndexOutOfBoundsException when there is no such dimension or point
     */
    public long word(final int dimension, final long index) {
        Objects.checkIndex(dimension, dimensions);
        Objects.checkIndex(index, POINTS_MAX);
        return Long.reverse(reversed(dimension * DIGITS, index));
    }

    /**
     * One coordinate of consecutive points: {@code target[from + i]} becomes that of point {@code firstIndex + i}.
     *
     * <p>Fastest where {@code firstIndex} and {@code count} are multiples of a power of two such as 512.
     *
     * @param dimension  which coordinate, from 0
     * @param firstIndex first point
     * @param target     receives binary fractions of 64 digits
     * @param from       first index written
     * @param count      how many points
     * @throws IndexOutOfBoundsException when there is no such dimension or points, or the range is not inside {@code target}
     */
    public void fill(final int dimension, final long firstIndex, final long[] target, final int from, final int count) {
        fillReversed(dimension, firstIndex, target, from, count);
        for (int i = from; i < from + count; i++) {
            target[i] = Long.reverse(target[i]);
        }
    }

    /** {@link #fill} with the digits reversed: bit 0 is the digit of 1/2. */
    void fillReversed(final int dimension, final long firstIndex, final long[] target, final int from, final int count) {
        Objects.checkIndex(dimension, dimensions);
        Objects.checkFromIndexSize(firstIndex, count, POINTS_MAX);
        Objects.checkFromIndexSize(from, count, target.length);
        final int offset = dimension * DIGITS;
        int done = 0;
        while (done < count) {
            final long index = firstIndex + done;
            final int digits = alignedDigits(index, count - done);
            target[from + done] = reversed(offset, index);
            for (int digit = 0; digit < digits; digit++) {
                copyAcross(target, from + done, 1 << digit, directions[offset + digit]);
            }
            done += 1 << digits;
        }
    }

    /** The largest k for which 2^k points from this one are aligned and wanted. */
    private static int alignedDigits(final long index, final int wanted) {
        return Math.min(Long.numberOfTrailingZeros(index), Integer.SIZE - 1 - Integer.numberOfLeadingZeros(wanted));
    }

    /** Points whose next digit is 1 from those where it is 0. */
    private static void copyAcross(final long[] target, final int at, final int length, final long direction) {
        for (int i = at; i < at + length; i++) {
            target[i + length] = target[i] ^ direction;
        }
    }

    private long reversed(final int offset, final long index) {
        long word = 0;
        for (long rest = index; rest != 0; rest &= rest - 1) {
            word ^= directions[offset + Long.numberOfTrailingZeros(rest)];
        }
        return word;
    }
}
