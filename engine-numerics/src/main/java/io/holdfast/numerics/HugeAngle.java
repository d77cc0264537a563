package io.holdfast.numerics;

/**
 * Sine and cosine of angles beyond 2^32: the reduction of M. Payne and R. Hanek (Radian Reduction for Trigonometric Functions,
 * 1983) with integers only.
 *
 * <p>x 2/pi modulo 4 needs only the 192 bits of 2/pi whose product with the 53-bit integer of x falls below 4; what is cut off
 * is below 2^-137, and no double comes closer to a multiple of pi / 2 than about 2^-61. Rare, so lanes come here one by one.
 */
final class HugeAngle {

    /** 64 zero bits, then the first 1216 bits of 2 / pi. */
    private static final long[] TWO_OVER_PI = {
        0L, 0xA2F9836E4E441529L, 0xFC2757D1F534DDC0L, 0xDB6295993C439041L,
        0xFE5163ABDEBBC561L, 0xB7246E3A424DD2E0L, 0x06492EEA09D1921CL, 0xFE1DEB1CB129A73EL,
        0xE88235F52EBB4484L, 0xE99C7026B45F7E41L, 0x3991D639835339F4L, 0x9C845F8BBDF9283BL,
        0x1FF897FFDE05980FL, 0xEF2F118B5A0A6D1FL, 0x6D367ECF27CB09B7L, 0x4F463F669E5FEA2DL,
        0x7527BAC7EBE5F17BL, 0x3D0739F78A5292EAL, 0x6BFB5FB11F8D5D08L, 0x56033046FC7B6BABL,
    };
    private static final int FIRST_BIT = 63;

    private HugeAngle() {
    }

    static double sin(final double x) {
        final double sine = ofTurned(Math.abs(x), 0);
        return x < 0.0 ? -sine : sine;
    }

    static double cos(final double x) {
        return ofTurned(Math.abs(x), 1);
    }

    /** The sine of a plus so many quadrants. */
    private static double ofTurned(final double a, final int quadrants) {
        if (!(a < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        final long mantissa = (Double.doubleToRawLongBits(a) & 0x000F_FFFF_FFFF_FFFFL) | 0x0010_0000_0000_0000L;
        final int begin = Math.getExponent(a) - 53 + FIRST_BIT;
        final long window0 = bits(begin + 128);
        final long window1 = bits(begin + 64);

        // The product modulo 2^192: two bits of quadrant, then the fraction of a quadrant.
        final long product0 = mantissa * window0;
        final long carried = Math.unsignedMultiplyHigh(mantissa, window0);
        final long product1 = mantissa * window1 + carried;
        final long carry = Long.compareUnsigned(product1, carried) < 0 ? 1 : 0;
        final long product2 = mantissa * bits(begin) + Math.unsignedMultiplyHigh(mantissa, window1) + carry;

        // To the nearest quadrant: the fraction as a signed number in [-1/2, 1/2), then its magnitude.
        final long fraction2 = (product2 << 2) | (product1 >>> 62);
        final long fraction1 = (product1 << 2) | (product0 >>> 62);
        final long negative = fraction2 >> 63;
        final long quadrant = (product2 >>> 62) - negative + quadrants;
        return ofFraction(quadrant, negative, fraction2 ^ negative, fraction1 ^ negative, (product0 << 2) ^ negative);
    }

    private static double ofFraction(
            final long quadrant, final long negative, final long word2, final long word1, final long word0) {
        final boolean far = word2 != 0;
        final long high = far ? word2 : word1;
        final long middle = far ? word1 : word0;
        final long low = far ? word0 : 0;
        final int zeros = Long.numberOfLeadingZeros(high);
        final long first = (high << zeros) | ((middle >>> 1) >>> (63 - zeros));
        final long second = (middle << zeros) | ((low >>> 1) >>> (63 - zeros));
        final double unit = Double.longBitsToDouble((1023L - zeros - (far ? 0 : 64)) << 52);
        final double head = (first >>> 11) * 0x1p-53 * unit;
        final double tail = (((first & 0x7FF) << 42) | (second >>> 22)) * 0x1p-106 * unit;

        final double product = head * Trigonometry.HALF_PI;
        final double rest = Math.fma(head, Trigonometry.HALF_PI, -product)
                + Math.fma(head, Trigonometry.HALF_PI_2, tail * Trigonometry.HALF_PI);
        final double r = product + rest;
        final double e = rest - (r - product);
        final double sign = negative == 0 ? 1.0 : -1.0;
        return Trigonometry.inQuadrant(quadrant, sign * r, sign * e);
    }

    /** 64 bits of the table, from a bit position. */
    private static long bits(final int position) {
        final int word = position >> 6;
        final int shift = position & 63;
        return (TWO_OVER_PI[word] << shift) | ((TWO_OVER_PI[word + 1] >>> 1) >>> (63 - shift));
    }
}
