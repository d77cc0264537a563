package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Trigonometry} in lanes: a reduction, both polynomials, then a choice for each function that is asked for. */
final class TrigonometryLanes {

    private TrigonometryLanes() {
    }

    static void sin(final LaneScratch s, final int n) {
        radians(s.x, s.a, s.b, s.c, n);
        polynomials(s.a, s.b, s.d, s.e, n);
        choose(s.d, s.e, s.c, s.x, 0, -0.0, Long.MIN_VALUE, s.y, n);
        s.redone += huge(s.x, s.y, HugeAngle::sin, n);
    }

    static void cos(final LaneScratch s, final int n) {
        radians(s.x, s.a, s.b, s.c, n);
        polynomials(s.a, s.b, s.d, s.e, n);
        choose(s.d, s.e, s.c, s.x, 1, -0.0, 0, s.y, n);
        s.redone += huge(s.x, s.y, HugeAngle::cos, n);
    }

    /** {@link Trigonometry#sin} into y and {@link Trigonometry#cos} into g. */
    static void sinCos(final LaneScratch s, final int n) {
        radians(s.x, s.a, s.b, s.c, n);
        polynomials(s.a, s.b, s.d, s.e, n);
        choose(s.d, s.e, s.c, s.x, 0, -0.0, Long.MIN_VALUE, s.y, n);
        choose(s.d, s.e, s.c, s.x, 1, -0.0, 0, s.g, n);
        s.redone += huge(s.x, s.y, HugeAngle::sin, n);
        huge(s.x, s.g, HugeAngle::cos, n);
    }

    /** {@link Trigonometry#sinTwoPi} into y and {@link Trigonometry#cosTwoPi} into g. */
    static void sinCosTwoPi(final LaneScratch s, final int n) {
        turns(s.x, s.a, s.b, s.c, n);
        polynomials(s.a, s.b, s.d, s.e, n);
        choose(s.d, s.e, s.c, s.x, 0, 0.0, Long.MIN_VALUE, s.y, n);
        choose(s.d, s.e, s.c, s.x, 1, 0.0, 0, s.g, n);
    }

    /** The rest of a quarter turn in radians, its error, and a number with the quarter in its low bits. */
    private static void radians(final double[] source, final double[] rest, final double[] error, final double[] quarter, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector a = DoubleVector.fromArray(DOUBLES, source, i).lanewise(ABS);
            final DoubleVector shifted = DoubleVector.broadcast(DOUBLES, Trigonometry.TWO_OVER_PI).lanewise(FMA, a, Exponential.SHIFT);
            final DoubleVector k = shifted.sub(Exponential.SHIFT);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, -Trigonometry.HALF_PI).lanewise(FMA, k, a);
            final DoubleVector product = k.mul(Trigonometry.HALF_PI_2);
            final DoubleVector r = head.sub(product);
            final DoubleVector productError =
                    DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI_2).lanewise(FMA, k, product.neg());
            final DoubleVector back = r.sub(head);
            final DoubleVector lost = head.sub(r.sub(back)).sub(product.add(back));
            r.intoArray(rest, i);
            lost.sub(DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI_3).lanewise(FMA, k, productError)).intoArray(error, i);
            shifted.intoArray(quarter, i);
        }
    }

    private static void turns(final double[] source, final double[] rest, final double[] error, final double[] quarter, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector a = DoubleVector.fromArray(DOUBLES, source, i).lanewise(ABS);
            final DoubleVector quarters = a.mul(0.0)
                    .blend(a.sub(a.add(Trigonometry.TWO_52).sub(Trigonometry.TWO_52)), a.compare(LT, Trigonometry.TWO_52))
                    .mul(4.0);
            final DoubleVector shifted = quarters.add(Exponential.SHIFT);
            final DoubleVector part = quarters.sub(shifted.sub(Exponential.SHIFT));
            final DoubleVector r = part.mul(Trigonometry.HALF_PI);
            r.intoArray(rest, i);
            DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI_2)
                    .lanewise(FMA, part, DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI).lanewise(FMA, part, r.neg()))
                    .intoArray(error, i);
            shifted.intoArray(quarter, i);
        }
    }

    /** {@link Trigonometry#sine} and {@link Trigonometry#cosine} of the rest. */
    private static void polynomials(final double[] rest, final double[] error, final double[] sine, final double[] cosine, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector r = DoubleVector.fromArray(DOUBLES, rest, i);
            final DoubleVector e = DoubleVector.fromArray(DOUBLES, error, i);
            final DoubleVector z = r.mul(r);
            final DoubleVector w = z.mul(z);
            final DoubleVector sineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.S4)
                    .lanewise(FMA, w, Trigonometry.S2)
                    .lanewise(FMA, w, Trigonometry.S0);
            final DoubleVector sineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.S5)
                    .lanewise(FMA, w, Trigonometry.S3)
                    .lanewise(FMA, w, Trigonometry.S1);
            r.mul(z)
                    .lanewise(FMA, sineOdd.lanewise(FMA, z, sineEven), z.mul(-0.5).lanewise(FMA, e, e))
                    .add(r)
                    .intoArray(sine, i);
            final DoubleVector cosineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.C4)
                    .lanewise(FMA, w, Trigonometry.C2)
                    .lanewise(FMA, w, Trigonometry.C0);
            final DoubleVector cosineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.C5)
                    .lanewise(FMA, w, Trigonometry.C3)
                    .lanewise(FMA, w, Trigonometry.C1);
            final DoubleVector half = z.mul(0.5);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, 1.0).sub(half);
            cosineOdd.lanewise(FMA, z, cosineEven)
                    .lanewise(FMA, w, r.neg().mul(e))
                    .add(DoubleVector.broadcast(DOUBLES, 1.0).sub(head).sub(half))
                    .add(head)
                    .intoArray(cosine, i);
        }
    }

    /**
     * The sine of the rest and so many quadrants, the angle's own and those that are added.
     *
     * @param zero      what is added at the end: 0.0 makes every zero positive, -0.0 changes nothing
     * @param signMask  which bits of the angle turn those of the result
     */
    private static void choose(
            final double[] sine,
            final double[] cosine,
            final double[] quarter,
            final double[] angle,
            final long added,
            final double zero,
            final long signMask,
            final double[] target,
            final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final LongVector quadrant = DoubleVector.fromArray(DOUBLES, quarter, i).reinterpretAsLongs().add(added);
            final VectorMask<Long> odd = quadrant.and(1).compare(NE, 0);
            DoubleVector.fromArray(DOUBLES, sine, i)
                    .reinterpretAsLongs()
                    .blend(DoubleVector.fromArray(DOUBLES, cosine, i).reinterpretAsLongs(), odd)
                    .lanewise(XOR, quadrant.and(2).lanewise(LSHL, 62))
                    .reinterpretAsDoubles()
                    .add(zero)
                    .reinterpretAsLongs()
                    .lanewise(XOR, DoubleVector.fromArray(DOUBLES, angle, i).reinterpretAsLongs().and(signMask))
                    .reinterpretAsDoubles()
                    .intoArray(target, i);
        }
    }

    /** Angles that need more of pi, and those that are none. */
    private static int huge(final double[] source, final double[] target, final DoubleUnaryOperator function, final int n) {
        int redone = 0;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final long huge = DoubleVector.fromArray(DOUBLES, source, i)
                    .lanewise(ABS)
                    .compare(LE, Trigonometry.CODY_WAITE_MAX)
                    .not()
                    .toLong();
            if (huge != 0) {
                redone += Lanes.redo(huge, i, source, target, function);
            }
        }
        return redone;
    }
}
