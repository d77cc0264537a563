package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Normal#boxMuller} of any numbers, and {@link Uniform}, in lanes; kernels' normals are drawn by {@link NormalLanes}. */
final class BoxMullerLanes {

    private BoxMullerLanes() {
    }

    /** {@link Uniform#open(long)}. */
    static void open(final long[] bits, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            LongVector.fromArray(LONGS, bits, i)
                    .lanewise(LSHR, 12)
                    .or(Uniform.ONE)
                    .reinterpretAsDoubles()
                    .sub(Uniform.ONE_LESS_HALF_STEP)
                    .intoArray(target, i);
        }
    }

    /** From the logarithm of the first uniform, and the second, to the pair. */
    static void pair(final double[] logarithms, final double[] turns, final double[] cosines, final double[] sines, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector turn = DoubleVector.fromArray(DOUBLES, turns, i);
            final DoubleVector a = turn.lanewise(ABS);
            final DoubleVector fraction = a.mul(0.0)
                    .blend(a.sub(a.add(Trigonometry.TWO_52).sub(Trigonometry.TWO_52)), a.compare(LT, Trigonometry.TWO_52));
            final DoubleVector quarters = fraction.mul(4.0);
            final DoubleVector shifted = quarters.add(Exponential.SHIFT);
            final DoubleVector rest = quarters.sub(shifted.sub(Exponential.SHIFT));
            final DoubleVector r = rest.mul(Trigonometry.HALF_PI);
            final DoubleVector e = DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI_2)
                    .lanewise(FMA, rest, DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI).lanewise(FMA, rest, r.neg()));

            final DoubleVector z = r.mul(r);
            final DoubleVector w = z.mul(z);
            final DoubleVector sineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.S4)
                    .lanewise(FMA, w, Trigonometry.S2)
                    .lanewise(FMA, w, Trigonometry.S0);
            final DoubleVector sineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.S5)
                    .lanewise(FMA, w, Trigonometry.S3)
                    .lanewise(FMA, w, Trigonometry.S1);
            final LongVector sine = r.mul(z)
                    .lanewise(FMA, sineOdd.lanewise(FMA, z, sineEven), z.mul(-0.5).lanewise(FMA, e, e))
                    .add(r)
                    .reinterpretAsLongs();
            final DoubleVector cosineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.C4)
                    .lanewise(FMA, w, Trigonometry.C2)
                    .lanewise(FMA, w, Trigonometry.C0);
            final DoubleVector cosineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.C5)
                    .lanewise(FMA, w, Trigonometry.C3)
                    .lanewise(FMA, w, Trigonometry.C1);
            final DoubleVector half = z.mul(0.5);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, 1.0).sub(half);
            final LongVector cosine = cosineOdd.lanewise(FMA, z, cosineEven)
                    .lanewise(FMA, w, r.neg().mul(e))
                    .add(DoubleVector.broadcast(DOUBLES, 1.0).sub(head).sub(half))
                    .add(head)
                    .reinterpretAsLongs();

            final DoubleVector radius = DoubleVector.fromArray(DOUBLES, logarithms, i).mul(-2.0).sqrt();
            final LongVector quadrant = shifted.reinterpretAsLongs();
            final VectorMask<Long> odd = quadrant.and(1).compare(NE, 0);
            cosine.blend(sine, odd)
                    .lanewise(XOR, quadrant.add(1).and(2).lanewise(LSHL, 62))
                    .reinterpretAsDoubles()
                    .add(0.0)
                    .mul(radius)
                    .intoArray(cosines, i);
            sine.blend(cosine, odd)
                    .lanewise(XOR, quadrant.and(2).lanewise(LSHL, 62))
                    .reinterpretAsDoubles()
                    .add(0.0)
                    .reinterpretAsLongs()
                    .lanewise(XOR, turn.reinterpretAsLongs().and(Long.MIN_VALUE))
                    .reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(sines, i);
        }
    }
}
