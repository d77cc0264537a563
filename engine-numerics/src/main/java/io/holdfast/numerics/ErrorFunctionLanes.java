package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** {@link ErrorFunction} in lanes: centre and tail of every argument, then a choice. */
final class ErrorFunctionLanes {

    /** Factor of x, its rest, then the coefficients from the lowest. */
    private static final double[] ERF = {
        ErrorFunction.TWO_OVER_SQRT_PI, ErrorFunction.TWO_OVER_SQRT_PI_REST,
        ErrorFunction.E0, ErrorFunction.E1, ErrorFunction.E2, ErrorFunction.E3, ErrorFunction.E4,
        ErrorFunction.E5, ErrorFunction.E6, ErrorFunction.E7, ErrorFunction.E8
    };
    private static final double[] NORMAL = {
        ErrorFunction.DENSITY_AT_0, ErrorFunction.DENSITY_AT_0_REST,
        ErrorFunction.N0, ErrorFunction.N1, ErrorFunction.N2, ErrorFunction.N3, ErrorFunction.N4,
        ErrorFunction.N5, ErrorFunction.N6, ErrorFunction.N7, ErrorFunction.N8
    };

    private ErrorFunctionLanes() {
    }

    static void erf(final LaneScratch s, final int n) {
        square(s.x, s.a, s.b, s.c, s.d, n);
        tail(s, n);
        centre(s.x, ERF, s.b, n);
        chooseErf(s.x, s.a, s.b, s.y, n);
    }

    static void erfc(final LaneScratch s, final int n) {
        square(s.x, s.a, s.b, s.c, s.d, n);
        tail(s, n);
        centre(s.x, ERF, s.b, n);
        chooseErfc(s.x, s.a, s.b, s.y, n);
    }

    static void normal(final LaneScratch s, final int n) {
        halfSquare(s.x, s.a, s.b, s.c, s.d, n);
        tail(s, n);
        centre(s.x, NORMAL, s.b, n);
        chooseNormal(s.x, s.a, s.b, s.y, n);
    }

    /** |x| as t and no tLow, its square and what the square lost. */
    private static void square(
            final double[] source, final double[] t, final double[] tLow, final double[] square, final double[] squareLow, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector a = DoubleVector.fromArray(DOUBLES, source, i).lanewise(ABS);
            final DoubleVector product = a.mul(a);
            a.intoArray(t, i);
            DoubleVector.zero(DOUBLES).intoArray(tLow, i);
            product.intoArray(square, i);
            a.lanewise(FMA, a, product.neg()).intoArray(squareLow, i);
        }
    }

    /** |x| / sqrt 2 as t + tLow, x^2 / 2 and what it lost. */
    private static void halfSquare(
            final double[] source, final double[] t, final double[] tLow, final double[] square, final double[] squareLow, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector a = DoubleVector.fromArray(DOUBLES, source, i).lanewise(ABS);
            final DoubleVector scaled = a.mul(ErrorFunction.SQRT_HALF);
            final DoubleVector half = a.mul(0.5);
            final DoubleVector product = half.mul(a);
            scaled.intoArray(t, i);
            DoubleVector.broadcast(DOUBLES, ErrorFunction.SQRT_HALF_REST)
                    .lanewise(FMA, a, DoubleVector.broadcast(DOUBLES, ErrorFunction.SQRT_HALF).lanewise(FMA, a, scaled.neg()))
                    .intoArray(tLow, i);
            product.intoArray(square, i);
            half.lanewise(FMA, a, product.neg()).intoArray(squareLow, i);
        }
    }

    /** {@code ErrorFunction.tail} of t in a, tLow in b, square in c and squareLow in d, into a. */
    private static void tail(final LaneScratch s, final int n) {
        polynomial(s.a, s.e, n);
        quotient(s.a, s.b, s.e, s.f, n);
        reduce(s.c, s.d, s.g, n);
        ExponentialLanes.polynomial(s.c, s.b, n);
        scale(s, n);
    }

    /** G - 1. */
    private static void polynomial(final double[] t, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector a = DoubleVector.fromArray(DOUBLES, t, i);
            final DoubleVector q = a.sub(4.0).div(a.add(4.0));
            final DoubleVector z = q.mul(q);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, ErrorFunction.T22)
                    .lanewise(FMA, z, ErrorFunction.T20)
                    .lanewise(FMA, z, ErrorFunction.T18)
                    .lanewise(FMA, z, ErrorFunction.T16)
                    .lanewise(FMA, z, ErrorFunction.T14)
                    .lanewise(FMA, z, ErrorFunction.T12)
                    .lanewise(FMA, z, ErrorFunction.T10)
                    .lanewise(FMA, z, ErrorFunction.T8)
                    .lanewise(FMA, z, ErrorFunction.T6)
                    .lanewise(FMA, z, ErrorFunction.T4)
                    .lanewise(FMA, z, ErrorFunction.T2)
                    .lanewise(FMA, z, ErrorFunction.T0);
            DoubleVector.broadcast(DOUBLES, ErrorFunction.T23)
                    .lanewise(FMA, z, ErrorFunction.T21)
                    .lanewise(FMA, z, ErrorFunction.T19)
                    .lanewise(FMA, z, ErrorFunction.T17)
                    .lanewise(FMA, z, ErrorFunction.T15)
                    .lanewise(FMA, z, ErrorFunction.T13)
                    .lanewise(FMA, z, ErrorFunction.T11)
                    .lanewise(FMA, z, ErrorFunction.T9)
                    .lanewise(FMA, z, ErrorFunction.T7)
                    .lanewise(FMA, z, ErrorFunction.T5)
                    .lanewise(FMA, z, ErrorFunction.T3)
                    .lanewise(FMA, z, ErrorFunction.T1)
                    .lanewise(FMA, q, even)
                    .intoArray(target, i);
        }
    }

    /** From G - 1 to G / (1 + 1.5 (t + tLow)), in its own place, and what it lost. */
    private static void quotient(final double[] t, final double[] tLow, final double[] quotient, final double[] quotientLow, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, t, i);
            final DoubleVector rest = DoubleVector.fromArray(DOUBLES, quotient, i);
            final DoubleVector above = rest.add(ErrorFunction.HEAD);
            final DoubleVector aboveLow = rest.sub(above.sub(ErrorFunction.HEAD));
            final DoubleVector slope = x.mul(1.5);
            final DoubleVector factor = DoubleVector.broadcast(DOUBLES, 1.5);
            final DoubleVector slopeLow =
                    factor.lanewise(FMA, DoubleVector.fromArray(DOUBLES, tLow, i), factor.lanewise(FMA, x, slope.neg()));
            final DoubleVector below = slope.add(1.0);
            final DoubleVector belowLow = slope.sub(below.sub(1.0)).add(slopeLow);
            final DoubleVector ratio = above.div(below);
            ratio.intoArray(quotient, i);
            ratio.neg()
                    .lanewise(FMA, below, above)
                    .sub(ratio.lanewise(FMA, belowLow, aboveLow.neg()))
                    .div(below)
                    .intoArray(quotientLow, i);
        }
    }

    /** From square and squareLow to the rest of the exponent and what it lost, in their places, and k + {@link Exponential#SHIFT}. */
    private static void reduce(final double[] square, final double[] squareLow, final double[] shiftedK, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector negated = DoubleVector.fromArray(DOUBLES, square, i).neg();
            final DoubleVector low = DoubleVector.fromArray(DOUBLES, squareLow, i);
            final DoubleVector shifted = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E).lanewise(FMA, negated, Exponential.SHIFT);
            final DoubleVector k = shifted.sub(Exponential.SHIFT);
            final DoubleVector lnRest = DoubleVector.broadcast(DOUBLES, -Exponential.LN2_REST);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, -Exponential.LN2).lanewise(FMA, k, negated);
            final DoubleVector r = lnRest.lanewise(FMA, k, head).sub(low);
            r.intoArray(square, i);
            lnRest.lanewise(FMA, k, head.sub(r)).sub(low).intoArray(squareLow, i);
            shifted.intoArray(shiftedK, i);
        }
    }

    private static void scale(final LaneScratch s, final int n) {
        final double[] t = s.a;
        final double[] polynomial = s.b;
        final double[] rest = s.c;
        final double[] lost = s.d;
        final double[] quotient = s.e;
        final double[] quotientLow = s.f;
        final double[] shifted = s.g;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector r = DoubleVector.fromArray(DOUBLES, rest, i);
            final DoubleVector m = r.mul(r)
                    .lanewise(FMA, DoubleVector.fromArray(DOUBLES, polynomial, i), DoubleVector.fromArray(DOUBLES, lost, i));
            final DoubleVector ratio = DoubleVector.fromArray(DOUBLES, quotient, i);
            final DoubleVector y = ratio.lanewise(FMA, r, ratio.lanewise(FMA, m, DoubleVector.fromArray(DOUBLES, quotientLow, i)))
                    .add(ratio);
            final LongVector biased =
                    DoubleVector.fromArray(DOUBLES, shifted, i).reinterpretAsLongs().add(ExponentialLanes.TO_BIASED);
            final LongVector half = biased.lanewise(LSHR, 1);
            y.mul(half.add(ExponentialLanes.TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .mul(biased.sub(half).add(ExponentialLanes.TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .blend(0.0, DoubleVector.fromArray(DOUBLES, t, i).compare(GT, ErrorFunction.TAIL_MAX))
                    .intoArray(t, i);
        }
    }

    /** {@code ErrorFunction.erfCentre} or {@code normalCentre}, by their coefficients. */
    private static void centre(final double[] source, final double[] coefficients, final double[] target, final int n) {
        final double factor = coefficients[0];
        final double factorRest = coefficients[1];
        final double c0 = coefficients[2];
        final double c1 = coefficients[3];
        final double c2 = coefficients[4];
        final double c3 = coefficients[5];
        final double c4 = coefficients[6];
        final double c5 = coefficients[7];
        final double c6 = coefficients[8];
        final double c7 = coefficients[9];
        final double c8 = coefficients[10];
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector z = x.mul(x);
            final DoubleVector low = DoubleVector.broadcast(DOUBLES, c8)
                    .lanewise(FMA, z, c7)
                    .lanewise(FMA, z, c6)
                    .lanewise(FMA, z, c5)
                    .lanewise(FMA, z, c4)
                    .lanewise(FMA, z, c3)
                    .lanewise(FMA, z, c2)
                    .lanewise(FMA, z, c1)
                    .lanewise(FMA, z, c0)
                    .lanewise(FMA, z, factorRest)
                    .mul(x);
            DoubleVector.broadcast(DOUBLES, factor).lanewise(FMA, x, low).intoArray(target, i);
        }
    }

    private static void chooseErf(
            final double[] source, final double[] tail, final double[] centre, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final LongVector sign = x.reinterpretAsLongs().and(LongVector.broadcast(LONGS, Long.MIN_VALUE));
            DoubleVector.broadcast(DOUBLES, 1.0)
                    .sub(DoubleVector.fromArray(DOUBLES, tail, i))
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles()
                    .blend(DoubleVector.fromArray(DOUBLES, centre, i), x.lanewise(ABS).compare(LT, ErrorFunction.ERF_CENTRE))
                    .intoArray(target, i);
        }
    }

    private static void chooseErfc(
            final double[] source, final double[] tail, final double[] centre, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector upper = DoubleVector.fromArray(DOUBLES, tail, i);
            upper.blend(DoubleVector.broadcast(DOUBLES, 2.0).sub(upper), x.compare(LT, 0.0))
                    .blend(
                            DoubleVector.broadcast(DOUBLES, 1.0).sub(DoubleVector.fromArray(DOUBLES, centre, i)),
                            x.lanewise(ABS).compare(LT, ErrorFunction.ERF_CENTRE))
                    .intoArray(target, i);
        }
    }

    private static void chooseNormal(
            final double[] source, final double[] tail, final double[] centre, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector lower = DoubleVector.fromArray(DOUBLES, tail, i).mul(0.5);
            lower.blend(DoubleVector.broadcast(DOUBLES, 1.0).sub(lower), x.compare(GT, 0.0))
                    .blend(
                            DoubleVector.fromArray(DOUBLES, centre, i).add(0.5),
                            x.lanewise(ABS).compare(LT, ErrorFunction.NORMAL_CENTRE))
                    .intoArray(target, i);
        }
    }
}
