package io.holdfast.numerics;

/** {@link Normal#boxMuller} for uniforms in [2^-1022, 1] and [0, 1], cut into stages for {@link Stages}. */
final class BoxMullerStages {

    private BoxMullerStages() {
    }

    /** Whether any of the numbers, given by their bits, is less than a minimum, above 1, or none. */
    static boolean isOutside(final long[] bits, final double min, final int n) {
        final long low = Double.doubleToRawLongBits(min);
        final long high = Double.doubleToRawLongBits(1.0);
        long signs = 0;
        for (int i = 0; i < n; i++) {
            signs |= (bits[i] - low) | (high - bits[i]);
        }
        return signs < 0;
    }

    /** From the bits of u = 2^k (1 + f) to the bits of 1 + f, and to those of k + {@link Exponential#SHIFT}. */
    static void split(final long[] bits, final long[] exponents, final int n) {
        for (int i = 0; i < n; i++) {
            final long above = bits[i] - Logarithm.SQRT_HALF_BITS;
            bits[i] = bits[i] - (above & Logarithm.EXPONENT_MASK);
            exponents[i] = (above >> 52) + Exponential.SHIFT_BITS;
        }
    }

    /** From 1 + f to f and f / (2 + f). */
    static void quotient(final double[] fraction, final double[] quotient, final int n) {
        for (int i = 0; i < n; i++) {
            final double f = fraction[i] - 1.0;
            fraction[i] = f;
            quotient[i] = f / (2.0 + f);
        }
    }

    static void remainder(final double[] quotient, final double[] remainder, final int n) {
        for (int i = 0; i < n; i++) {
            remainder[i] = Logarithm.remainder(quotient[i] * quotient[i]);
        }
    }

    /** sqrt(-2 log u), into the array of the remainder. */
    static void radius(
            final double[] fraction, final double[] exponent, final double[] quotient, final double[] remainder, final int n) {
        for (int i = 0; i < n; i++) {
            final double f = fraction[i];
            final double k = exponent[i] - Exponential.SHIFT;
            final double half = 0.5 * f * f;
            final double t = Math.fma(quotient[i], half + remainder[i], k * Logarithm.LN2_TAIL);
            remainder[i] = Math.sqrt(-2.0 * Math.fma(k, Logarithm.LN2_HEAD, -((half - t) - f)));
        }
    }

    /** From turns to the rest of a quarter in radians, its error, and a number with the quarter in its low bits. */
    static void turn(
            final double[] turns, final double[] rest, final double[] error, final double[] shifted, final int n) {
        for (int i = 0; i < n; i++) {
            final double u = turns[i];
            final double quarters = 4.0 * (u - ((u + Trigonometry.TWO_52) - Trigonometry.TWO_52)); // Less the nearest integer.
            final double sum = quarters + Exponential.SHIFT;
            final double quarter = quarters - (sum - Exponential.SHIFT);
            final double r = quarter * Trigonometry.HALF_PI;
            rest[i] = r;
            error[i] = Trigonometry.turnError(quarter, r);
            shifted[i] = sum;
        }
    }

    static void sine(final double[] rest, final double[] error, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = Trigonometry.sine(rest[i], rest[i] * rest[i], error[i]);
        }
    }

    static void cosine(final double[] rest, final double[] error, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = Trigonometry.cosine(rest[i], rest[i] * rest[i], error[i]);
        }
    }

    /** From the bits of sine and cosine of the rest to those of the whole turn. */
    static void quadrant(final long[] sine, final long[] cosine, final long[] quadrant, final int n) {
        for (int i = 0; i < n; i++) {
            final long odd = -(quadrant[i] & 1);
            final long sineBits = sine[i];
            final long cosineBits = cosine[i];
            sine[i] = ((sineBits & ~odd) | (cosineBits & odd)) ^ ((quadrant[i] & 2) << 62);
            cosine[i] = ((cosineBits & ~odd) | (sineBits & odd)) ^ (((quadrant[i] + 1) & 2) << 62);
        }
    }

    /** No negative zero times the radius. */
    static void scale(final double[] radius, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = radius[i] * (target[i] + 0.0);
        }
    }
}
