package io.holdfast.numerics;

/**
 * The natural logarithm, without a table and without a branch that lanes could not blend.
 *
 * <p>x = 2^k (1 + f) with 1 + f in [sqrt 1/2, sqrt 2); with s = f / (2 + f), log(1 + f) = f - f^2/2 + s (f^2/2 + R), R = s^2
 * L(s^2), an arrangement of W. Kahan and K. C. Ng; L of degree 6 by {@code logarithm} of {@code src/coefficients/minimax.py}
 * (relative error of the logarithm below 2^-59).
 */
final class Logarithm {

    /** The upper 42 bits of ln 2: its product with an exponent is exact. */
    static final double LN2_HEAD = 0x1.62e42fefa3800p-1;
    static final double LN2_TAIL = 0x1.ef35793c76730p-45;

    static final long SQRT_HALF_BITS = 0x3FE6_A09E_667F_3BCDL;
    static final long EXPONENT_MASK = 0xFFF0_0000_0000_0000L;
    static final double TWO_54 = 0x1p54;
    static final double TWO_53 = 0x1p53;
    static final double TINY = 0x1p-54;

    static final double C0 = 0.6666666666666734;
    static final double C1 = 0.399999999994165;
    static final double C2 = 0.28571428742083455;
    static final double C3 = 0.22222198597695955;
    static final double C4 = 0.18183563294745644;
    static final double C5 = 0.15314072327304612;
    static final double C6 = 0.14795767945675678;

    private Logarithm() {
    }

    static double log(final double x) {
        final boolean subnormal = x < Double.MIN_NORMAL;
        final long bits = Double.doubleToRawLongBits(subnormal ? x * TWO_54 : x);
        final long above = bits - SQRT_HALF_BITS;
        final double k = (above >> 52) - (subnormal ? 54 : 0);
        final double f = Double.longBitsToDouble(bits - (above & EXPONENT_MASK)) - 1.0;
        final double s = f / (2.0 + f);
        final double half = 0.5 * f * f;
        final double t = Math.fma(s, half + remainder(s * s), k * LN2_TAIL);
        final double finite = Math.fma(k, LN2_HEAD, -((half - t) - f));

        final double zero = x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        final double positive = x == Double.POSITIVE_INFINITY ? x : finite;
        return x > 0.0 ? positive : zero;
    }

    static double log1p(final double x) {
        final double u = 1.0 + x;
        final double back = u - 1.0;
        final double lost = (1.0 - (u - back)) + (x - back);
        final long bits = Double.doubleToRawLongBits(u);
        final long above = bits - SQRT_HALF_BITS;
        final long exponent = above >> 52;
        final double k = exponent;
        final double head = Double.longBitsToDouble(bits - (above & EXPONENT_MASK)) - 1.0;

        // What 1 + x lost, in the scale of f; nothing beyond 2^53. Where k is 0 the sum is x itself, exactly.
        final double scaled = x < TWO_53 ? lost * Double.longBitsToDouble((1023 - exponent) << 52) : 0.0;
        final double f = head + scaled;
        final double fLow = scaled - (f - head);
        final double s = f / (2.0 + f);
        final double half = 0.5 * f * f;
        final double t = Math.fma(s, half + remainder(s * s), Math.fma(k, LN2_TAIL, fLow));
        final double finite = Math.fma(k, LN2_HEAD, -((half - t) - f));

        final double atMinus1 = x == -1.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        final double above1 = x > -1.0 ? finite : atMinus1;
        final double high = x == Double.POSITIVE_INFINITY ? x : above1;
        return Math.abs(x) < TINY ? x : high;
    }

    /** R = z L(z), which is (log((1 + s) / (1 - s)) - 2 s) / s at z = s^2. */
    static double remainder(final double z) {
        final double w = z * z;
        final double even = Math.fma(w, Math.fma(w, Math.fma(w, C6, C4), C2), C0);
        final double odd = Math.fma(w, Math.fma(w, C5, C3), C1);
        return z * Math.fma(z, odd, even);
    }
}
