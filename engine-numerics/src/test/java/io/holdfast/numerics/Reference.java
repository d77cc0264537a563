package io.holdfast.numerics;

import java.math.BigInteger;

/** A high-precision result, value 2^-scale, to measure a double against. */
record Reference(BigInteger value, int scale) {

    /** x exactly. */
    static Reference of(final double x) {
        final long bits = Double.doubleToRawLongBits(x);
        final int exponent = Math.max(1, (int) (bits >>> 52) & 0x7FF);
        final long fraction = bits & 0x000F_FFFF_FFFF_FFFFL;
        final long mantissa = ((bits >>> 52) & 0x7FF) == 0 ? fraction : fraction | 0x0010_0000_0000_0000L;
        return new Reference(BigInteger.valueOf(x < 0.0 ? -mantissa : mantissa), 1075 - exponent);
    }

    /** This number in fixed point with so many bits behind the point, rounded down. */
    BigInteger fixed(final int bits) {
        return value.shiftLeft(bits - scale);
    }

    Reference times(final Reference other) {
        return new Reference(value.multiply(other.value), scale + other.scale);
    }

    Reference negate() {
        return new Reference(value.negate(), scale);
    }

    /** The distance of a double from this, in units of the last place of this. */
    double ulps(final double computed) {
        if (!Double.isFinite(computed)) {
            return Double.isNaN(computed) || Math.abs(nearest()) < Double.MAX_VALUE ? Double.POSITIVE_INFINITY : 0.0;
        }
        final int common = Math.max(scale, 1074);
        final BigInteger distance = of(computed).fixed(common).subtract(fixed(common)).abs();
        final int ulp = Math.max(value.bitLength() - 1 - scale - 52, -1074);
        final int spare = Math.max(0, distance.bitLength() - 64); // So that a very small distance and a very large one fit a double.
        return Math.scalb(distance.shiftRight(spare).doubleValue(), spare - common - ulp);
    }

    /** This number as a double, good enough to know its size. */
    double nearest() {
        final int spare = value.bitLength() - 60;
        return Math.scalb(value.shiftRight(spare).doubleValue(), spare - scale);
    }
}
