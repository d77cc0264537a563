package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link Normal#boxMuller} of uniforms that are still random words, in lanes. {@link Uniform#open(long)} makes odd multiples of 2^-53 below 1: none is
 * subnormal, infinite, a multiple of a quarter or halfway between two. So nothing is special here, and no sine or cosine is zero.
 */
final class NormalLanes {

    private NormalLanes() {
    }

    /** sqrt(-2 log u). */
    static void radii(final long[] words, final double[] radii, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final LongVector bits = LongVector.fromArray(LONGS, words, i)
                    .lanewise(LSHR, 12)
                    .or(Uniform.ONE)
                    .reinterpretAsDoubles()
                    .sub(Uniform.ONE_LESS_HALF_STEP)
                    .reinterpretAsLongs();
            final DoubleVector k = bits.add(LogarithmLanes.TO_BIASED)
                    .lanewise(LSHR, 52)
                    .add(LogarithmLanes.TO_SHIFTED)
                    .reinterpretAsDoubles()
                    .sub(Exponential.SHIFT);
            final LongVector exponent = bits.sub(Logarithm.SQRT_HALF_BITS).and(Logarithm.EXPONENT_MASK);
            final DoubleVector f = bits.sub(exponent).reinterpretAsDoubles().sub(1.0);
            final DoubleVector s = f.div(f.add(2.0));
            final DoubleVector half = f.mul(0.5).mul(f);
            final DoubleVector z = s.mul(s);
            final DoubleVector w = z.mul(z);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, Logarithm.C6)
                    .lanewise(FMA, w, Logarithm.C4)
                    .lanewise(FMA, w, Logarithm.C2)
                    .lanewise(FMA, w, Logarithm.C0);
            final DoubleVector odd = DoubleVector.broadcast(DOUBLES, Logarithm.C5)
                    .lanewise(FMA, w, Logarithm.C3)
                    .lanewise(FMA, w, Logarithm.C1);
            final DoubleVector t = odd.lanewise(FMA, z, even)
                    .mul(z)
                    .add(half)
                    .lanewise(FMA, s, k.mul(Logarithm.LN2_TAIL));
            DoubleVector.broadcast(DOUBLES, Logarithm.LN2_HEAD)
                    .lanewise(FMA, k, f.sub(half.sub(t)))
                    .mul(-2.0)
                    .sqrt()
                    .intoArray(radii, i);
        }
    }

    /** From radii, and the words of the turns, to the pairs. */
    static void pairs(
            final double[] radii,
            final long[] words,
            final double[] cosines,
            final int cosinesFrom,
            final double[] sines,
            final int sinesFrom,
            final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector quarters = LongVector.fromArray(LONGS, words, i)
                    .lanewise(LSHR, 12)
                    .or(Uniform.ONE)
                    .reinterpretAsDoubles()
                    .sub(Uniform.ONE_LESS_HALF_STEP)
                    .mul(4.0);
            final DoubleVector shifted = quarters.add(Exponential.SHIFT);
            final DoubleVector rest = quarters.sub(shifted.sub(Exponential.SHIFT));
            final DoubleVector r = rest.mul(Trigonometry.HALF_PI);
            final DoubleVector e = DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI_2)
                    .lanewise(FMA, rest, DoubleVector.broadcast(DOUBLES, Trigonometry.HALF_PI).lanewise(FMA, rest, r.neg()));

            final DoubleVector z = r.mul(r);
            final DoubleVector w = z.mul(z);
            final DoubleVector half = z.mul(0.5);
            final DoubleVector sineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.S4)
                    .lanewise(FMA, w, Trigonometry.S2)
                    .lanewise(FMA, w, Trigonometry.S0);
            final DoubleVector sineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.S5)
                    .lanewise(FMA, w, Trigonometry.S3)
                    .lanewise(FMA, w, Trigonometry.S1);
            final LongVector sine = r.mul(z)
                    .lanewise(FMA, sineOdd.lanewise(FMA, z, sineEven), half.neg().lanewise(FMA, e, e))
                    .add(r)
                    .reinterpretAsLongs();
            final DoubleVector cosineEven = DoubleVector.broadcast(DOUBLES, Trigonometry.C4)
                    .lanewise(FMA, w, Trigonometry.C2)
                    .lanewise(FMA, w, Trigonometry.C0);
            final DoubleVector cosineOdd = DoubleVector.broadcast(DOUBLES, Trigonometry.C5)
                    .lanewise(FMA, w, Trigonometry.C3)
                    .lanewise(FMA, w, Trigonometry.C1);
            final DoubleVector head = DoubleVector.broadcast(DOUBLES, 1.0).sub(half);
            final LongVector cosine = cosineOdd.lanewise(FMA, z, cosineEven)
                    .lanewise(FMA, w, r.neg().mul(e))
                    .add(DoubleVector.broadcast(DOUBLES, 1.0).sub(head).sub(half))
                    .add(head)
                    .reinterpretAsLongs();

            final DoubleVector radius = DoubleVector.fromArray(DOUBLES, radii, i);
            final LongVector quadrant = shifted.reinterpretAsLongs();
            final VectorMask<Long> odd = quadrant.and(1).compare(NE, 0);
            cosine.blend(sine, odd)
                    .lanewise(XOR, quadrant.add(1).and(2).lanewise(LSHL, 62))
                    .reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(cosines, cosinesFrom + i);
            sine.blend(cosine, odd)
                    .lanewise(XOR, quadrant.and(2).lanewise(LSHL, 62))
                    .reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(sines, sinesFrom + i);
        }
    }
}
