package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/** {@link Power} in lanes, of positive finite bases and one finite exponent; other bases one by one. */
final class PowerLanes {

    private PowerLanes() {
    }

    static void pow(final LaneScratch s, final int n) {
        final double exponent = s.exponent;
        split(s.x, s.a, s.b, n);
        quotient(s.b, s.c, s.d, n);
        polynomial(s.c, s.e, n);
        logarithm(s, n);
        reduce(exponent, s.a, s.b, s.c, n);
        ExponentialLanes.polynomial(s.b, s.e, n);
        scale(s.a, s.b, s.c, s.e, s.y, n);
        s.redone += others(s.x, exponent, s.y, n);
    }

    /** k and f of 2^k (1 + f). */
    private static void split(final double[] source, final double[] exponent, final double[] fraction, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final VectorMask<Double> subnormal = x.compare(LT, Double.MIN_NORMAL);
            final LongVector bits = x.blend(x.mul(Logarithm.TWO_54), subnormal).reinterpretAsLongs();
            bits.add(LogarithmLanes.TO_BIASED)
                    .lanewise(LSHR, 52)
                    .add(LogarithmLanes.TO_SHIFTED)
                    .reinterpretAsDoubles()
                    .sub(DoubleVector.broadcast(DOUBLES, Exponential.SHIFT).blend(Exponential.SHIFT + 54.0, subnormal))
                    .intoArray(exponent, i);
            bits.sub(bits.sub(Logarithm.SQRT_HALF_BITS).and(Logarithm.EXPONENT_MASK))
                    .reinterpretAsDoubles()
                    .sub(1.0)
                    .intoArray(fraction, i);
        }
    }

    /** s = f / (2 + f), and what it lost. */
    private static void quotient(final double[] fraction, final double[] quotient, final double[] quotientLow, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector f = DoubleVector.fromArray(DOUBLES, fraction, i);
            final DoubleVector d = f.add(2.0);
            final DoubleVector dLow = f.sub(d.sub(2.0));
            final DoubleVector s = f.div(d);
            s.intoArray(quotient, i);
            s.neg().lanewise(FMA, d, f).sub(s.mul(dLow)).div(d).intoArray(quotientLow, i);
        }
    }

    /** What z = s^2 gives beyond 2/3. */
    private static void polynomial(final double[] quotient, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector s = DoubleVector.fromArray(DOUBLES, quotient, i);
            final DoubleVector z = s.mul(s);
            final DoubleVector w = z.mul(z);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, Power.C6)
                    .lanewise(FMA, w, Power.C4)
                    .lanewise(FMA, w, Power.C2)
                    .lanewise(FMA, w, Power.C0);
            DoubleVector.broadcast(DOUBLES, Power.C7)
                    .lanewise(FMA, w, Power.C5)
                    .lanewise(FMA, w, Power.C3)
                    .lanewise(FMA, w, Power.C1)
                    .lanewise(FMA, z, even)
                    .mul(z)
                    .intoArray(target, i);
        }
    }

    /** From k in a, s in c and d and the polynomial in e to the logarithm in a and b. */
    private static void logarithm(final LaneScratch scratch, final int n) {
        final double[] a = scratch.a;
        final double[] b = scratch.b;
        final double[] c = scratch.c;
        final double[] d = scratch.d;
        final double[] e = scratch.e;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector k = DoubleVector.fromArray(DOUBLES, a, i);
            final DoubleVector s = DoubleVector.fromArray(DOUBLES, c, i);
            final DoubleVector sLow = DoubleVector.fromArray(DOUBLES, d, i);
            final DoubleVector rest = DoubleVector.fromArray(DOUBLES, e, i);
            final DoubleVector z = s.mul(s);
            final DoubleVector zLow = s.add(s).lanewise(FMA, sLow, s.lanewise(FMA, s, z.neg()));
            final DoubleVector u = rest.add(Power.TWO_THIRDS);
            final DoubleVector uLow = rest.sub(u.sub(Power.TWO_THIRDS)).add(Power.TWO_THIRDS_REST);
            final DoubleVector zu = z.mul(u);
            final DoubleVector zuLow = z.lanewise(FMA, u, zu.neg()).add(z.lanewise(FMA, uLow, zLow.mul(u)));
            final DoubleVector cubic = s.mul(zu);
            final DoubleVector cubicLow = s.lanewise(FMA, zu, cubic.neg()).add(s.lanewise(FMA, zuLow, sLow.mul(zu)));
            final DoubleVector twice = s.add(s);
            final DoubleVector part = twice.add(cubic);
            final DoubleVector partLow = cubic.sub(part.sub(twice)).add(cubicLow.add(sLow.add(sLow)));
            final DoubleVector head = k.mul(Logarithm.LN2_HEAD);
            final DoubleVector sum = head.add(part);
            final DoubleVector sumLow = part.sub(sum.sub(head))
                    .add(DoubleVector.broadcast(DOUBLES, Logarithm.LN2_TAIL).lanewise(FMA, k, partLow));
            final DoubleVector log = sum.add(sumLow);
            log.intoArray(a, i);
            sumLow.sub(log.sub(sum)).intoArray(b, i);
        }
    }

    /** From the logarithm to the product with the exponent and its rest, in the same places, k + {@link Exponential#SHIFT}. */
    private static void reduce(
            final double exponent, final double[] product, final double[] rest, final double[] shiftedK, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector log = DoubleVector.fromArray(DOUBLES, product, i);
            final DoubleVector y = DoubleVector.broadcast(DOUBLES, exponent);
            final DoubleVector x = y.mul(log);
            final DoubleVector xLow = y.lanewise(FMA, log, x.neg()).add(y.mul(DoubleVector.fromArray(DOUBLES, rest, i)));
            final DoubleVector shifted = DoubleVector.broadcast(DOUBLES, Exponential.LOG2_E).lanewise(FMA, x, Exponential.SHIFT);
            final DoubleVector k = shifted.sub(Exponential.SHIFT);
            final DoubleVector r = DoubleVector.broadcast(DOUBLES, -Exponential.LN2)
                    .lanewise(FMA, k, x)
                    .add(DoubleVector.broadcast(DOUBLES, -Exponential.LN2_REST).lanewise(FMA, k, xLow));
            x.intoArray(product, i);
            r.intoArray(rest, i);
            shifted.intoArray(shiftedK, i);
        }
    }

    private static void scale(
            final double[] product, final double[] rest, final double[] shifted, final double[] polynomial, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, product, i);
            final DoubleVector r = DoubleVector.fromArray(DOUBLES, rest, i);
            final DoubleVector y = r.mul(r).lanewise(FMA, DoubleVector.fromArray(DOUBLES, polynomial, i), r).add(1.0);
            final LongVector biased =
                    DoubleVector.fromArray(DOUBLES, shifted, i).reinterpretAsLongs().add(ExponentialLanes.TO_BIASED);
            final LongVector half = biased.lanewise(LSHR, 1);
            y.mul(half.add(ExponentialLanes.TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .mul(biased.sub(half).add(ExponentialLanes.TO_EXPONENT).lanewise(LSHL, 52).reinterpretAsDoubles())
                    .blend(0.0, x.compare(LT, Power.UNDERFLOW))
                    .blend(Double.POSITIVE_INFINITY, x.compare(GT, Power.OVERFLOW))
                    .intoArray(target, i);
        }
    }

    /** Bases that are not positive and finite. */
    private static int others(final double[] source, final double exponent, final double[] target, final int n) {
        int redone = 0;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector x = DoubleVector.fromArray(DOUBLES, source, i);
            final long others = x.compare(GT, 0.0).and(x.compare(LT, Double.POSITIVE_INFINITY)).not().toLong();
            if (others != 0) {
                redone += redo(others, i, source, exponent, target);
            }
        }
        return redone;
    }

    private static int redo(final long lanes, final int at, final double[] source, final double exponent, final double[] target) {
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            final int i = at + Long.numberOfTrailingZeros(rest);
            target[i] = Power.pow(source[i], exponent);
        }
        return Long.bitCount(lanes);
    }
}
