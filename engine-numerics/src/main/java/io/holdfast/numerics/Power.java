package io.holdfast.numerics;

/**
 * x^y as e^(y log x), with the logarithm carried to about 66 bits so that its error, multiplied by y, stays below an ulp.
 *
 * <p>The logarithm is {@link Logarithm}'s with s = f / (2 + f), 2 s and 2/3 s^3 in pairs of doubles; the polynomial that
 * remains is of degree 7 by {@code logarithm} of {@code src/coefficients/minimax.py} (relative error below 2^-73).
 */
final class Power {

    static final double TWO_THIRDS = 0x1.5555555555555p-1;
    static final double TWO_THIRDS_REST = 0x1.5555555555555p-55;
    static final double C0 = 0.3999999999999998;
    static final double C1 = 0.2857142857144384;
    static final double C2 = 0.22222222217789625;
    static final double C3 = 0.18181818844022404;
    static final double C4 = 0.15384558425523234;
    static final double C5 = 0.1333626464996781;
    static final double C6 = 0.11675777021769582;
    static final double C7 = 0.11981788671358534;

    static final double OVERFLOW = 710.0;
    static final double UNDERFLOW = -746.0;
    static final double TWO_53 = 0x1p53;

    private Power() {
    }

    static double pow(final double x, final double y) {
        final double a = Math.abs(x);
        if (a > 0.0 && a < Double.POSITIVE_INFINITY && Math.abs(y) <= Double.MAX_VALUE) {
            final double magnitude = ofPositive(a, y);
            return x > 0.0 ? magnitude : signed(magnitude, y);
        }
        return ofBoundary(x, y);
    }

    /** Of a negative base: only integers are allowed, and the odd ones keep the sign. */
    private static double signed(final double magnitude, final double y) {
        if (!isInteger(y)) {
            return Double.NaN;
        }
        return isOdd(y) ? -magnitude : magnitude;
    }

    private static double ofPositive(final double a, final double y) {
        final boolean subnormal = a < Double.MIN_NORMAL;
        final long bits = Double.doubleToRawLongBits(subnormal ? a * Logarithm.TWO_54 : a);
        final long above = bits - Logarithm.SQRT_HALF_BITS;
        final double k = (above >> 52) - (subnormal ? 54 : 0);
        final double f = Double.longBitsToDouble(bits - (above & Logarithm.EXPONENT_MASK)) - 1.0;

        // s = f / (2 + f), and its square.
        final double d = 2.0 + f;
        final double dLow = f - (d - 2.0);
        final double s = f / d;
        final double sLow = (Math.fma(-s, d, f) - s * dLow) / d;
        final double z = s * s;
        final double zLow = Math.fma(s + s, sLow, Math.fma(s, s, -z));

        // log(1 + f) = 2 s + s z u with u = 2/3 + z (...).
        final double rest = z * polynomial(z);
        final double u = TWO_THIRDS + rest;
        final double uLow = rest - (u - TWO_THIRDS) + TWO_THIRDS_REST;
        final double zu = z * u;
        final double zuLow = Math.fma(z, u, -zu) + Math.fma(z, uLow, zLow * u);
        final double cubic = s * zu;
        final double cubicLow = Math.fma(s, zu, -cubic) + Math.fma(s, zuLow, sLow * zu);
        final double twice = s + s;
        final double part = twice + cubic;
        final double partLow = cubic - (part - twice) + (cubicLow + (sLow + sLow));

        // k ln 2 is either nothing or more than the rest, so each sum loses nothing that its difference does not give back.
        final double head = k * Logarithm.LN2_HEAD;
        final double sum = head + part;
        final double sumLow = part - (sum - head) + Math.fma(k, Logarithm.LN2_TAIL, partLow);
        final double log = sum + sumLow;
        final double logLow = sumLow - (log - sum);
        return exponential(y, log, logLow);
    }

    private static double exponential(final double y, final double log, final double logLow) {
        final double x = y * log;
        final double xLow = Math.fma(y, log, -x) + y * logLow;
        final double shifted = Math.fma(x, Exponential.LOG2_E, Exponential.SHIFT);
        final double k = shifted - Exponential.SHIFT;
        final double r = Math.fma(-k, Exponential.LN2, x) + Math.fma(-k, Exponential.LN2_REST, xLow);
        final double e = Math.fma(r * r, Exponential.polynomial(r), r);
        final double scaled = Exponential.scale(1.0 + e, Double.doubleToRawLongBits(shifted) - Exponential.SHIFT_BITS);
        final double low = x < UNDERFLOW ? 0.0 : scaled;
        return x > OVERFLOW ? Double.POSITIVE_INFINITY : low;
    }

    private static double polynomial(final double z) {
        final double w = z * z;
        final double even = Math.fma(w, Math.fma(w, Math.fma(w, C6, C4), C2), C0);
        final double odd = Math.fma(w, Math.fma(w, Math.fma(w, C7, C5), C3), C1);
        return Math.fma(z, odd, even);
    }

    /** Where an argument is a zero, an infinity or NaN: the cases of {@link Math#pow}, in its order. */
    private static double ofBoundary(final double x, final double y) {
        if (y == 0.0) {
            return 1.0;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        final double a = Math.abs(x);
        if (Double.isInfinite(y)) {
            if (a == 1.0) {
                return Double.NaN;
            }
            return a > 1.0 == y > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        }
        final double magnitude = a > 0.0 == y > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        final boolean negative = Double.doubleToRawLongBits(x) < 0 && isInteger(y) && isOdd(y);
        return negative ? -magnitude : magnitude;
    }

    private static boolean isInteger(final double y) {
        return Math.abs(y) >= TWO_53 || y == (long) y;
    }

    private static boolean isOdd(final double y) {
        return Math.abs(y) < TWO_53 && ((long) y & 1) != 0;
    }
}
