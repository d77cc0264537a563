package io.holdfast.numerics;

/** {@link Exponential#exp}, cut into stages for {@link Stages}. */
final class ExponentialStages {

    private ExponentialStages() {
    }

    /** Clamped instead of chosen afterwards: at the ends the scaling itself overflows and underflows. NaN stays NaN. */
    static void reduce(final double[] source, final double[] shifted, final double[] rest, final int n) {
        for (int i = 0; i < n; i++) {
            final double x = Math.max(Exponential.UNDERFLOW, Math.min(Exponential.OVERFLOW, source[i]));
            final double sum = Math.fma(x, Exponential.LOG2_E, Exponential.SHIFT);
            final double k = sum - Exponential.SHIFT;
            shifted[i] = sum;
            rest[i] = Math.fma(-k, Exponential.LN2_REST, Math.fma(-k, Exponential.LN2, x));
        }
    }

    static void power(final double[] rest, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            final double r = rest[i];
            target[i] = 1.0 + Math.fma(r * r, Exponential.polynomial(r), r);
        }
    }

    /** From the bits of {@code shifted} to the bits of the two factors of 2^k. */
    static void factors(final long[] bits, final long[] other, final int n) {
        for (int i = 0; i < n; i++) {
            final long k = bits[i] - Exponential.SHIFT_BITS;
            final long half = k >> 1;
            bits[i] = (half + 1023) << 52;
            other[i] = (k - half + 1023) << 52;
        }
    }

    static void scale(final double[] factor, final double[] other, final double[] target, final int n) {
        for (int i = 0; i < n; i++) {
            target[i] = target[i] * factor[i] * other[i];
        }
    }
}
