package io.holdfast.numerics;

/**
 * Sine and cosine, of x and of 2 pi u.
 *
 * <p>The argument is taken to a quadrant and a rest r + e, |r| at most pi / 4, e its rounding error; then sin r = r + r^3
 * S(r^2) and cos r = 1 - r^2/2 + r^4 C(r^2), both of degree 5 by {@code trigonometry} of {@code src/coefficients/minimax.py}
 * (relative errors below 2^-57). Both are always computed, and one is chosen by a mask, for a quadrant is as random as x.
 */
final class Trigonometry {

    /** Up to here three parts of pi / 2 are enough; beyond, the reduction is {@link HugeAngle}'s. */
    static final double CODY_WAITE_MAX = 0x1p32;

    static final double HALF_PI = 0x1.921fb54442d18p0;
    static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
    static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
    static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

    static final double S0 = -0.1666666666666663;
    static final double S1 = 0.008333333333321842;
    static final double S2 = -0.0001984126982936024;
    static final double S3 = 2.755731353915054e-06;
    static final double S4 = -2.5050734494026363e-08;
    static final double S5 = 1.5895439681897543e-10;

    static final double C0 = 0.041666666666666595;
    static final double C1 = -0.001388888888887334;
    static final double C2 = 2.4801587288999664e-05;
    static final double C3 = -2.755731421610165e-07;
    static final double C4 = 2.0875705242263895e-09;
    static final double C5 = -1.1358740121667498e-11;

    static final double TWO_52 = 0x1p52;

    private Trigonometry() {
    }

    static double sin(final double x) {
        final double a = Math.abs(x);
        if (!(a <= CODY_WAITE_MAX)) {
            return HugeAngle.sin(x);
        }
        final double shifted = Math.fma(a, TWO_OVER_PI, Exponential.SHIFT);
        final double k = shifted - Exponential.SHIFT;
        final double r = reduced(a, k);
        final double sine = inQuadrant(Double.doubleToRawLongBits(shifted), r, reducedError(a, k, r));
        return withSign(sine, x);
    }

    static double cos(final double x) {
        final double a = Math.abs(x);
        if (!(a <= CODY_WAITE_MAX)) {
            return HugeAngle.cos(x);
        }
        final double shifted = Math.fma(a, TWO_OVER_PI, Exponential.SHIFT);
        final double k = shifted - Exponential.SHIFT;
        final double r = reduced(a, k);
        return inQuadrant(Double.doubleToRawLongBits(shifted) + 1, r, reducedError(a, k, r));
    }

    static double sinTwoPi(final double u) {
        final double quarters = 4.0 * fraction(Math.abs(u));
        final double shifted = quarters + Exponential.SHIFT;
        final double rest = quarters - (shifted - Exponential.SHIFT);
        final double r = rest * HALF_PI;
        final double sine = inQuadrant(Double.doubleToRawLongBits(shifted), r, turnError(rest, r));
        return withSign(sine + 0.0, u); // A zero has the sign of u, whatever its quadrant.
    }

    static double cosTwoPi(final double u) {
        final double quarters = 4.0 * fraction(Math.abs(u));
        final double shifted = quarters + Exponential.SHIFT;
        final double rest = quarters - (shifted - Exponential.SHIFT);
        final double r = rest * HALF_PI;
        return inQuadrant(Double.doubleToRawLongBits(shifted) + 1, r, turnError(rest, r)) + 0.0; // No negative zero.
    }

    /** sin(q pi / 2 + r + e). */
    static double inQuadrant(final long q, final double r, final double e) {
        final double z = r * r;
        final double sine = sine(r, z, e);
        final double cosine = cosine(r, z, e);
        final long odd = -(q & 1);
        final long chosen = (Double.doubleToRawLongBits(sine) & ~odd) | (Double.doubleToRawLongBits(cosine) & odd);
        return Double.longBitsToDouble(chosen ^ ((q & 2) << 62));
    }

    static double sine(final double r, final double z, final double e) {
        final double w = z * z;
        final double even = Math.fma(w, Math.fma(w, S4, S2), S0);
        final double odd = Math.fma(w, Math.fma(w, S5, S3), S1);
        final double polynomial = Math.fma(z, odd, even);
        // sin(r + e) is sin r + e cos r, and cos r is 1 - z/2 as far as e can tell.
        return r + Math.fma(r * z, polynomial, Math.fma(-0.5 * z, e, e));
    }

    static double cosine(final double r, final double z, final double e) {
        final double w = z * z;
        final double even = Math.fma(w, Math.fma(w, C4, C2), C0);
        final double odd = Math.fma(w, Math.fma(w, C5, C3), C1);
        final double polynomial = Math.fma(z, odd, even);
        final double half = 0.5 * z;
        final double head = 1.0 - half;
        final double lost = (1.0 - head) - half;
        return head + (lost + Math.fma(w, polynomial, -r * e));
    }

    private static double reduced(final double a, final double k) {
        return Math.fma(-k, HALF_PI, a) - k * HALF_PI_2;
    }

    /** What {@link #reduced} lost: the first fma is exact (a multiple of 2^-53 below 1), the rest is added up in two parts. */
    private static double reducedError(final double a, final double k, final double r) {
        final double head = Math.fma(-k, HALF_PI, a);
        final double product = k * HALF_PI_2;
        final double productError = Math.fma(k, HALF_PI_2, -product);
        final double back = r - head;
        final double lost = (head - (r - back)) - (product + back);
        return lost - Math.fma(k, HALF_PI_3, productError);
    }

    static double turnError(final double rest, final double r) {
        return Math.fma(rest, HALF_PI_2, Math.fma(rest, HALF_PI, -r));
    }

    /** a less the nearest integer, exactly: in [-1/2, 1/2]; NaN for NaN and infinity. */
    private static double fraction(final double a) {
        final double rest = a - ((a + TWO_52) - TWO_52);
        return a < TWO_52 ? rest : a * 0.0;
    }

    private static double withSign(final double magnitude, final double sign) {
        final long signBit = Double.doubleToRawLongBits(sign) & Long.MIN_VALUE;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(magnitude) ^ signBit);
    }
}
