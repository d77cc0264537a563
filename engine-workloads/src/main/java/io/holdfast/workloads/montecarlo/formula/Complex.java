package io.holdfast.workloads.montecarlo.formula;

import io.holdfast.numerics.Elementary;

/** A complex number. Written with {@code engine-numerics} only, so that formulas have one bit pattern. Immutable. */
record Complex(double re, double im) {

    static final Complex ZERO = new Complex(0, 0);
    static final Complex ONE = new Complex(1, 0);

    /** Below this a logarithm of 1 + z is computed by its series. */
    private static final double SERIES_MAX = 0.03;

    Complex plus(final Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    Complex minus(final Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    Complex times(final Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    Complex times(final double factor) {
        return new Complex(re * factor, im * factor);
    }

    /** Smith's quotient: no square overflows. */
    Complex over(final Complex other) {
        if (Math.abs(other.re) >= Math.abs(other.im)) {
            final double ratio = other.im / other.re;
            final double divisor = other.re + other.im * ratio;
            return new Complex((re + im * ratio) / divisor, (im - re * ratio) / divisor);
        }
        final double ratio = other.re / other.im;
        final double divisor = other.re * ratio + other.im;
        return new Complex((re * ratio + im) / divisor, (im * ratio - re) / divisor);
    }

    double abs() {
        final double larger = Math.max(Math.abs(re), Math.abs(im));
        final double smaller = Math.min(Math.abs(re), Math.abs(im));
        return larger == 0 ? 0 : larger * Math.sqrt(1 + (smaller / larger) * (smaller / larger));
    }

    Complex exp() {
        final double radius = Elementary.exp(re);
        return new Complex(radius * Elementary.cos(im), radius * Elementary.sin(im));
    }

    /** The principal root: its real part is not negative. */
    Complex sqrt() {
        final double larger = Math.sqrt(0.5 * (abs() + Math.abs(re)));
        if (larger == 0) {
            return ZERO;
        }
        final double smaller = Math.abs(im) / (2 * larger);
        return re >= 0
                ? new Complex(larger, Math.copySign(smaller, im))
                : new Complex(smaller, Math.copySign(larger, im));
    }

    /** The principal logarithm. */
    Complex log() {
        return new Complex(Elementary.log(abs()), angle());
    }

    /** The principal logarithm of 1 + this, exact for small numbers too: 2 artanh(z / (2 + z)). */
    Complex log1p() {
        if (abs() > SERIES_MAX) {
            return plus(ONE).log();
        }
        final Complex ratio = over(plus(new Complex(2, 0)));
        final Complex square = ratio.times(ratio);
        Complex sum = ZERO;
        for (int n = 13; n >= 1; n -= 2) { // The next term is below 2^-90 of the first.
            sum = sum.times(square).plus(new Complex(1.0 / n, 0));
        }
        return ratio.times(sum).times(2);
    }

    /**
     * The argument in [−π, π]: a polynomial's guess in the first octant, twice corrected by the sine of what is left of it, which leaves
     * the cube of the error each time.
     */
    private double angle() {
        final double larger = Math.max(Math.abs(re), Math.abs(im));
        if (larger == 0) {
            return 0;
        }
        final double t = Math.min(Math.abs(re), Math.abs(im)) / larger;
        double angle = t * (Math.PI / 4 + 0.273 * (1 - t)); // Within 0.004.
        if (Math.abs(im) > Math.abs(re)) {
            angle = Math.PI / 2 - angle;
        }
        angle = Math.copySign(re < 0 ? Math.PI - angle : angle, im);
        for (int i = 0; i < 2; i++) {
            angle += (im * Elementary.cos(angle) - re * Elementary.sin(angle)) / abs();
        }
        return angle;
    }
}
