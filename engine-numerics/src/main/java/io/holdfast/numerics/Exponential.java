package io.holdfast.numerics;

/**
 * The exponential function and its relative, without a table and without a branch that lanes could not blend.
 *
 * <p>x = k ln 2 + r with |r| at most ln 2 / 2; e^r - 1 = r + r^2 P(r), P of degree 10 by {@code exponential} of
 * {@code src/coefficients/minimax.py} (relative error of e^r - 1 below 2^-61); scaled by 2^k in two factors, so that results
 * among the subnormals are rounded once.
 */
final class Exponential {

    static final double LN2 = 0x1.62e42fefa39efp-1;
    static final double LN2_REST = 0x1.abc9e3b39803fp-56;
    static final double LOG2_E = 0x1.71547652b82fep0;

    /** Adding it rounds to an integer, and leaves the integer in the low bits. */
    static final double SHIFT = 0x1.8p52;
    static final long SHIFT_BITS = 0x4338_0000_0000_0000L;

    static final double C0 = 0.5;
    static final double C1 = 0.16666666666666677;
    static final double C2 = 0.04166666666666669;
    static final double C3 = 0.008333333333321754;
    static final double C4 = 0.001388888888888381;
    static final double C5 = 0.00019841269885303227;
    static final double C6 = 2.480158730013836e-05;
    static final double C7 = 2.7557245298160536e-06;
    static final double C8 = 2.755731228154252e-07;
    static final double C9 = 2.5108618642150723e-08;
    static final double C10 = 2.0899061969535185e-09;

    static final double OVERFLOW = 710.0;
    static final double UNDERFLOW = -746.0;
    static final double ALL_BUT_1 = -40.0;
    static final double TINY = 0x1p-54;

    private Exponential() {
    }

    static double exp(final double x) {
        final double shifted = Math.fma(x, LOG2_E, SHIFT);
        final double k = shifted - SHIFT;
        // Exact: a multiple of 2^-54 below 0.35.
        final double head = Math.fma(-k, LN2, x);
        final double r = Math.fma(-k, LN2_REST, head);
        final double scaled = scale(1.0 + Math.fma(r * r, polynomial(r), r), Double.doubleToRawLongBits(shifted) - SHIFT_BITS);
        final double low = x < UNDERFLOW ? 0.0 : scaled;
        return x > OVERFLOW ? Double.POSITIVE_INFINITY : low;
    }

    static double expm1(final double x) {
        final double shifted = Math.fma(x, LOG2_E, SHIFT);
        final double k = shifted - SHIFT;
        final double head = Math.fma(-k, LN2, x);
        final double r = Math.fma(-k, LN2_REST, head);
        final double lost = Math.fma(-k, LN2_REST, head - r);
        final double rest = Math.fma(r * r, polynomial(r), Math.fma(r, lost, lost));

        // Half of 2^k (1 + r + rest) - 1, so that 2^1024 does not overflow before its time.
        final double half = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) - SHIFT_BITS + 1022) << 52);
        final double whole = half - 0.5;
        final double sum = Math.fma(half, r, whole);
        final double sumLow = Math.fma(half, r, whole - sum);
        final double finite = 2.0 * (sum + Math.fma(half, rest, sumLow));

        final double low = x < ALL_BUT_1 ? -1.0 : finite;
        final double high = x > OVERFLOW ? Double.POSITIVE_INFINITY : low;
        return Math.abs(x) < TINY ? x : high;
    }

    /** (e^r - 1 - r) / r^2 for |r| at most ln 2 / 2, as two interleaved chains. */
    static double polynomial(final double r) {
        final double z = r * r;
        final double even = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, C10, C8), C6), C4), C2), C0);
        final double odd = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, C9, C7), C5), C3), C1);
        return Math.fma(r, odd, even);
    }

    /** y 2^k for |k| up to 2044, rounded once, as long as y is a normal number near 1. */
    static double scale(final double y, final long k) {
        final long half = k >> 1;
        return y * Double.longBitsToDouble((half + 1023) << 52) * Double.longBitsToDouble((k - half + 1023) << 52);
    }
}
