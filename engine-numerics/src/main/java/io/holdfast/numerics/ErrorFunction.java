package io.holdfast.numerics;

/**
 * The error function, its complement, and the normal distribution function, which is the same thing in another scale.
 *
 * <p>Near zero, x times a polynomial in x^2. Else e^(-x^2) G(q) / (1 + 1.5 x) with q = (x - 4) / (x + 4), after M. Shepherd and
 * J. Laframboise (Chebyshev approximation of (1 + 2x) exp(x^2) erfc x, 1981): G lies between 0.84 and 1.08 for every x, and is
 * flat where q is steep. What x^2, x / sqrt 2 and 1 + 1.5 x lose to rounding is carried along. Coefficients by
 * {@code error_function} of
 * {@code src/coefficients/minimax.py} (relative errors below 2^-56).
 */
final class ErrorFunction {

    static final double ERF_CENTRE = 0.477;
    static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
    static final double TWO_OVER_SQRT_PI_REST = 1.533545961316588e-17;
    static final double E0 = -0.37612638903183754;
    static final double E1 = 0.11283791670955025;
    static final double E2 = -0.026866170645069826;
    static final double E3 = 0.005223977623613034;
    static final double E4 = -0.0008548326715192535;
    static final double E5 = 0.000120553015804758;
    static final double E6 = -1.4923676584094005e-05;
    static final double E7 = 1.6387101709299877e-06;
    static final double E8 = -1.4776486331966182e-07;

    static final double NORMAL_CENTRE = 0.6744;
    static final double DENSITY_AT_0 = 0.3989422804014327;
    static final double DENSITY_AT_0_REST = -2.49232720227773e-17;
    static final double N0 = -0.06649038006690544;
    static final double N1 = 0.009973557010035728;
    static final double N2 = -0.0011873282154777397;
    static final double N3 = 0.00011543468757573632;
    static final double N4 = -9.444655918923073e-06;
    static final double N5 = 6.659676169377611e-07;
    static final double N6 = -4.122122231581157e-08;
    static final double N7 = 2.263170066921798e-09;
    static final double N8 = -1.0203665710394162e-10;

    static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    static final double SQRT_HALF_REST = -0x1.bdd3413b26456p-55;

    /** Beyond it erfc is 0, after rounding. */
    static final double TAIL_MAX = 28.0;
    /** Beyond it the density is 0, after rounding. */
    static final double DENSITY_MAX = 39.0;
    static final double HEAD = 1.0;
    static final double T0 = -0.04100379662457027;
    static final double T1 = -0.1694828498204648;
    static final double T2 = 0.06621465880653123;
    static final double T3 = 0.010008336516691372;
    static final double T4 = -0.04853850517751544;
    static final double T5 = 0.05452267233886316;
    static final double T6 = -0.0419230102291304;
    static final double T7 = 0.024664650144634943;
    static final double T8 = -0.011133234642377312;
    static final double T9 = 0.003574195786240423;
    static final double T10 = -0.0005737703560801159;
    static final double T11 = -0.00012969675996525725;
    static final double T12 = 0.00010732704223198847;
    static final double T13 = -1.8775099510409026e-05;
    static final double T14 = -7.679720673614513e-06;
    static final double T15 = 4.179901423380191e-06;
    static final double T16 = 1.4796060293120314e-07;
    static final double T17 = -5.948385347002999e-07;
    static final double T18 = 6.406948964057351e-08;
    static final double T19 = 7.87901317255838e-08;
    static final double T20 = -1.52938667211645e-08;
    static final double T21 = -1.0347794657383248e-08;
    static final double T22 = 1.8290191752470142e-09;
    static final double T23 = 1.0514385123062383e-09;

    private ErrorFunction() {
    }

    static double erf(final double x) {
        final double a = Math.abs(x);
        if (a < ERF_CENTRE) {
            return erfCentre(x);
        }
        return Math.copySign(1.0 - erfcTail(a), x);
    }

    static double erfc(final double x) {
        final double a = Math.abs(x);
        if (a < ERF_CENTRE) {
            return 1.0 - erfCentre(x);
        }
        final double tail = erfcTail(a);
        return x < 0.0 ? 2.0 - tail : tail;
    }

    static double normal(final double x) {
        final double a = Math.abs(x);
        if (a < NORMAL_CENTRE) {
            return 0.5 + normalCentre(x);
        }
        final double t = a * SQRT_HALF;
        final double tLow = Math.fma(a, SQRT_HALF_REST, Math.fma(a, SQRT_HALF, -t));
        final double half = 0.5 * a;
        final double square = half * a;
        final double tail = 0.5 * tail(t, tLow, square, Math.fma(half, a, -square));
        return x > 0.0 ? 1.0 - tail : tail;
    }

    /** e^(-x^2/2) / sqrt(2 pi). */
    static double density(final double x) {
        final double a = Math.abs(x);
        if (a > DENSITY_MAX) {
            return 0.0;
        }
        final double half = 0.5 * a;
        final double square = half * a;
        final double shifted = Math.fma(-square, Exponential.LOG2_E, Exponential.SHIFT);
        final double k = shifted - Exponential.SHIFT;
        final double squareLow = Math.fma(half, a, -square);
        final double r = reduced(square, squareLow, k);
        final double m = beyondLinear(square, squareLow, k, r);
        final double y = DENSITY_AT_0 + Math.fma(DENSITY_AT_0, r, Math.fma(DENSITY_AT_0, m, DENSITY_AT_0_REST));
        return Exponential.scale(y, Double.doubleToRawLongBits(shifted) - Exponential.SHIFT_BITS);
    }

    private static double erfCentre(final double x) {
        final double z = x * x;
        double polynomial = Math.fma(z, E8, E7);
        polynomial = Math.fma(z, polynomial, E6);
        polynomial = Math.fma(z, polynomial, E5);
        polynomial = Math.fma(z, polynomial, E4);
        polynomial = Math.fma(z, polynomial, E3);
        polynomial = Math.fma(z, polynomial, E2);
        polynomial = Math.fma(z, polynomial, E1);
        polynomial = Math.fma(z, polynomial, E0);
        return Math.fma(x, TWO_OVER_SQRT_PI, x * Math.fma(z, polynomial, TWO_OVER_SQRT_PI_REST));
    }

    private static double normalCentre(final double x) {
        final double z = x * x;
        double polynomial = Math.fma(z, N8, N7);
        polynomial = Math.fma(z, polynomial, N6);
        polynomial = Math.fma(z, polynomial, N5);
        polynomial = Math.fma(z, polynomial, N4);
        polynomial = Math.fma(z, polynomial, N3);
        polynomial = Math.fma(z, polynomial, N2);
        polynomial = Math.fma(z, polynomial, N1);
        polynomial = Math.fma(z, polynomial, N0);
        return Math.fma(x, DENSITY_AT_0, x * Math.fma(z, polynomial, DENSITY_AT_0_REST));
    }

    private static double erfcTail(final double a) {
        final double square = a * a;
        return tail(a, 0.0, square, Math.fma(a, a, -square));
    }

    /** erfc(t + tLow) for t of at least 0.47, given (t + tLow)^2 as square + squareLow. */
    private static double tail(final double t, final double tLow, final double square, final double squareLow) {
        if (t > TAIL_MAX) {
            return 0.0;
        }
        final double shifted = Math.fma(-square, Exponential.LOG2_E, Exponential.SHIFT);
        final double k = shifted - Exponential.SHIFT;
        final double r = reduced(square, squareLow, k);
        final double m = beyondLinear(square, squareLow, k, r);

        final double rest = polynomial((t - 4.0) / (t + 4.0));
        final double above = HEAD + rest;
        final double aboveLow = rest - (above - HEAD);
        final double slope = 1.5 * t;
        final double slopeLow = Math.fma(1.5, tLow, Math.fma(1.5, t, -slope));
        final double below = 1.0 + slope;
        final double belowLow = slope - (below - 1.0) + slopeLow;
        final double quotient = above / below;
        final double quotientLow = (Math.fma(-quotient, below, above) - Math.fma(quotient, belowLow, -aboveLow)) / below;

        final double y = quotient + Math.fma(quotient, r, Math.fma(quotient, m, quotientLow));
        return Exponential.scale(y, Double.doubleToRawLongBits(shifted) - Exponential.SHIFT_BITS);
    }

    /** r, rounded, with r + k ln 2 = -(square + squareLow). */
    private static double reduced(final double square, final double squareLow, final double k) {
        return Math.fma(-k, Exponential.LN2_REST, Math.fma(-k, Exponential.LN2, -square)) - squareLow;
    }

    /** e^r - 1 - r, with what the rounding of {@link #reduced} lost. */
    private static double beyondLinear(final double square, final double squareLow, final double k, final double r) {
        final double head = Math.fma(-k, Exponential.LN2, -square);
        final double lost = Math.fma(-k, Exponential.LN2_REST, head - r) - squareLow;
        return Math.fma(r * r, Exponential.polynomial(r), lost);
    }

    private static double polynomial(final double q) {
        final double z = q * q;
        double even = Math.fma(z, T22, T20);
        even = Math.fma(z, even, T18);
        even = Math.fma(z, even, T16);
        even = Math.fma(z, even, T14);
        even = Math.fma(z, even, T12);
        even = Math.fma(z, even, T10);
        even = Math.fma(z, even, T8);
        even = Math.fma(z, even, T6);
        even = Math.fma(z, even, T4);
        even = Math.fma(z, even, T2);
        even = Math.fma(z, even, T0);
        double odd = Math.fma(z, T23, T21);
        odd = Math.fma(z, odd, T19);
        odd = Math.fma(z, odd, T17);
        odd = Math.fma(z, odd, T15);
        odd = Math.fma(z, odd, T13);
        odd = Math.fma(z, odd, T11);
        odd = Math.fma(z, odd, T9);
        odd = Math.fma(z, odd, T7);
        odd = Math.fma(z, odd, T5);
        odd = Math.fma(z, odd, T3);
        odd = Math.fma(z, odd, T1);
        return Math.fma(q, odd, even);
    }
}
