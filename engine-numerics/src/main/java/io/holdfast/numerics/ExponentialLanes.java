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

/** {@link Exponential} in lanes. */
final class ExponentialLanes {

    /** From k + {@link Exponential#SHIFT} to k + 2048, so that half of it is a logical shift, which every width has. */
    static final long TO_BIASED = 2048 - Exponential.SHIFT_BITS;
    /** From half of k + 2048 to the exponent of a double. */
    static final long TO_EXPONENT = 1023 - 1024;

    private static final long TO_HALVED_EXPONENT = 1022 - Exponential.SHIFT_BITS;

    private ExponentialLanes() {
    }

    static void exp(final double[] source, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector shifted = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E).lanewise(FMA, x, Exponential.SHIFT);
            final DoubleVector k = shifted.sub(Exponential.SHIFT);
            final DoubleVector r = DoubleVector.broadcast(DOUBLES, -Exponential.LN2_REST)
                    .lanewise(FMA, k, DoubleVector.broadcast(DOUBLES, -Exponential.LN2).lanewise(FMA, k, x));
            final DoubleVector z = r.mul(r);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, Exponential.C10)
                    .lanewise(FMA, z, Exponential.C8)
                    .lanewise(FMA, z, Exponential.C6)
                    .lanewise(FMA, z, Exponential.C4)
                    .lanewise(FMA, z, Exponential.C2)
                    .lanewise(FMA, z, Exponential.C0);
            final DoubleVector odd = DoubleVector.broadcast(DOUBLES, Exponential.C9)
                    .lanewise(FMA, z, Exponential.C7)
                    .lanewise(FMA, z, Exponential.C5)
                    .lanewise(FMA, z, Exponential.C3)
                    .lanewise(FMA, z, Exponential.C1);
            final DoubleVector power = odd.lanewise(FMA, r, even).lanewise(FMA, z, r).add(1.0);
            final LongVector biased = shifted.reinterpretAsLongs().add(TO_BIASED);
            final LongVector half = biased.lanewise(LSHR, 1);
            power.mul(half.add(TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .mul(biased.sub(half).add(TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .blend(0.0, x.compare(LT, Exponential.UNDERFLOW))
                    .blend(Double.POSITIVE_INFINITY, x.compare(GT, Exponential.OVERFLOW))
                    .intoArray(target, i);
        }
    }

    /** {@link Exponential#polynomial}, a stage of whatever needs an exponential. */
    static void polynomial(final double[] rest, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector r = DoubleVector.fromArray(DOUBLES, rest, i);
            final DoubleVector z = r.mul(r);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, Exponential.C10)
                    .lanewise(FMA, z, Exponential.C8)
                    .lanewise(FMA, z, Exponential.C6)
                    .lanewise(FMA, z, Exponential.C4)
                    .lanewise(FMA, z, Exponential.C2)
                    .lanewise(FMA, z, Exponential.C0);
            DoubleVector.broadcast(DOUBLES, Exponential.C9)
                    .lanewise(FMA, z, Exponential.C7)
                    .lanewise(FMA, z, Exponential.C5)
                    .lanewise(FMA, z, Exponential.C3)
                    .lanewise(FMA, z, Exponential.C1)
                    .lanewise(FMA, r, even)
                    .intoArray(target, i);
        }
    }

    static void expm1(final LaneScratch s, final int n) {
        reduce(s.x, s.a, s.b, s.c, n);
        polynomial(s.b, s.d, n);
        lessOne(s, n);
    }

    /** k + {@link Exponential#SHIFT}, the rest, and what its rounding lost. */
    private static void reduce(final double[] source, final double[] shiftedK, final double[] rest, final double[] lost, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector shifted = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E).lanewise(FMA, x, Exponential.SHIFT);
            final DoubleVector k = shifted.sub(Exponential.SHIFT);
            final DoubleVector lnRest = DoubleVector.broadcast(DOUBLES, -Exponential.LN2_REST);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, -Exponential.LN2).lanewise(FMA, k, x);
            final DoubleVector r = lnRest.lanewise(FMA, k, head);
            shifted.intoArray(shiftedK, i);
            r.intoArray(rest, i);
            lnRest.lanewise(FMA, k, head.sub(r)).intoArray(lost, i);
        }
    }

    private static void lessOne(final LaneScratch s, final int n) {
        final double[] source = s.x;
        final double[] shifted = s.a;
        final double[] rests = s.b;
        final double[] losses = s.c;
        final double[] polynomials = s.d;
        final double[] target = s.y;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector r = DoubleVector.fromArray(DOUBLES, rests, i);
            final DoubleVector lost = DoubleVector.fromArray(DOUBLES, losses, i);
            final DoubleVector rest =
                    r.mul(r).lanewise(FMA, DoubleVector.fromArray(DOUBLES, polynomials, i), r.lanewise(FMA, lost, lost));
            final DoubleVector half = DoubleVector.fromArray(DOUBLES, shifted, i)
                    .reinterpretAsLongs()
                    .add(LongVector.broadcast(LONGS, TO_HALVED_EXPONENT))
                    .lanewise(LSHL, 52)
                    .reinterpretAsDoubles();
            final DoubleVector whole = half.sub(0.5);
            final DoubleVector sum = half.lanewise(FMA, r, whole);
            final DoubleVector sumLow = half.lanewise(FMA, r, whole.sub(sum));
            sum.add(half.lanewise(FMA, rest, sumLow))
                    .mul(2.0)
                    .blend(-1.0, x.compare(LT, Exponential.ALL_BUT_1))
                    .blend(Double.POSITIVE_INFINITY, x.compare(GT, Exponential.OVERFLOW))
                    .blend(x, x.lanewise(ABS).compare(LT, Exponential.TINY))
                    .intoArray(target, i);
        }
    }
}
