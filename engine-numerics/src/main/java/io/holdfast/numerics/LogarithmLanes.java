package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Logarithm} in lanes. */
final class LogarithmLanes {

    /** From bits to those of the exponent k + 1024 and more below: above 0, so that a logical shift, which every width has, takes k out. */
    static final long TO_BIASED = (1024L << 52) - Logarithm.SQRT_HALF_BITS;
    /** From k + 1024 to the bits of k + {@link Exponential#SHIFT}. */
    static final long TO_SHIFTED = Exponential.SHIFT_BITS - 1024;
    /** From k + 1024 to the exponent of 2^-k. */
    private static final long NEGATED = 1023 + 1024;

    private LogarithmLanes() {
    }

    static void log(final double[] source, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final VectorMask<Double> subnormal = x.compare(LT, Double.MIN_NORMAL);
            final LongVector bits = x.blend(x.mul(Logarithm.TWO_54), subnormal).reinterpretAsLongs();
            final DoubleVector k = bits.add(TO_BIASED)
                    .lanewise(LSHR, 52)
                    .add(TO_SHIFTED)
                    .reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(DOUBLES, Exponential.SHIFT).blend(Exponential.SHIFT + 54.0, subnormal));
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
            // f - (half - t) for -((half - t) - f): they differ in the sign of a zero, to which k ln 2 is added.
            final DoubleVector finite = DoubleVector.broadcast(DOUBLES, Logarithm.LN2_HEAD).lanewise(FMA, k, f.sub(half.sub(t)));
            DoubleVector.broadcast(DOUBLES, Double.NaN)
                    .blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0.0))
                    .blend(finite, x.compare(GT, 0.0))
                    .blend(Double.POSITIVE_INFINITY, x.compare(EQ, Double.POSITIVE_INFINITY))
                    .intoArray(target, i);
        }
    }

    static void log1p(final double[] source, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector u = x.add(1.0);
            final DoubleVector back = u.sub(1.0);
            final DoubleVector lost = DoubleVector.broadcast(DOUBLES, 1.0).sub(u.sub(back)).add(x.sub(back));
            final LongVector bits = u.reinterpretAsLongs();
            final LongVector biased = bits.add(TO_BIASED).lanewise(LSHR, 52);
            final DoubleVector k = biased.add(TO_SHIFTED).reinterpretAsDoubles().sub(Exponential.SHIFT);
            final LongVector exponent = bits.sub(Logarithm.SQRT_HALF_BITS).and(Logarithm.EXPONENT_MASK);
            final DoubleVector head = bits.sub(exponent).reinterpretAsDoubles().sub(1.0);

            final DoubleVector unit = biased.neg().add(NEGATED).lanewise(LSHL, 52).reinterpretAsDoubles();
            final DoubleVector scaled = DoubleVector.zero(DOUBLES).blend(lost.mul(unit), x.compare(LT, Logarithm.TWO_53));
            final DoubleVector f = head.add(scaled);
            final DoubleVector fLow = scaled.sub(f.sub(head));
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
                    .lanewise(FMA, s, DoubleVector.broadcast(DOUBLES, Logarithm.LN2_TAIL).lanewise(FMA, k, fLow));
            // See log.
            final DoubleVector finite = DoubleVector.broadcast(DOUBLES, Logarithm.LN2_HEAD).lanewise(FMA, k, f.sub(half.sub(t)));
            DoubleVector.broadcast(DOUBLES, Double.NaN)
                    .blend(Double.NEGATIVE_INFINITY, x.compare(EQ, -1.0))
                    .blend(finite, x.compare(GT, -1.0))
                    .blend(Double.POSITIVE_INFINITY, x.compare(EQ, Double.POSITIVE_INFINITY))
                    .blend(x, x.lanewise(ABS).compare(LT, Logarithm.TINY))
                    .intoArray(target, i);
        }
    }
}
