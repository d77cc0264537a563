package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;

/** {@link InverseNormal} in lanes: a product, its logarithm, then the centre's polynomial; the tails, 0.1 % of all p, one by one. */
final class InverseNormalLanes {

    private InverseNormalLanes() {
    }

    static void inverse(final LaneScratch s, final int n) {
        product(s.x, s.a, s.b, n);
        LogarithmLanes.log(s.b, s.c, n);
        centre(s.x, s.a, s.c, s.y, n);
        s.redone += tails(s.x, s.c, s.y, n);
    }

    /** The smaller of p and 1 - p, and 4 p (1 - p). */
    private static void product(final double[] source, final double[] tail, final double[] product, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector p = DoubleVector.fromArray(DOUBLES, source, i);
            final DoubleVector other = DoubleVector.broadcast(DOUBLES, 1.0).sub(p);
            final DoubleVector smaller = p.blend(other, other.compare(LT, p));
            final DoubleVector fourfold = smaller.mul(4.0);
            smaller.intoArray(tail, i);
            fourfold.neg().lanewise(FMA, smaller, fourfold).intoArray(product, i);
        }
    }

    private static void centre(final double[] source, final double[] tails, final double[] logarithm, final double[] target, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector w = DoubleVector.fromArray(DOUBLES, logarithm, i).neg();
            final DoubleVector t = w.sub(InverseNormal.CENTRE);
            final DoubleVector z = t.mul(t);
            final DoubleVector even = DoubleVector.broadcast(DOUBLES, InverseNormal.C24)
                    .lanewise(FMA, z, InverseNormal.C22)
                    .lanewise(FMA, z, InverseNormal.C20)
                    .lanewise(FMA, z, InverseNormal.C18)
                    .lanewise(FMA, z, InverseNormal.C16)
                    .lanewise(FMA, z, InverseNormal.C14)
                    .lanewise(FMA, z, InverseNormal.C12)
                    .lanewise(FMA, z, InverseNormal.C10)
                    .lanewise(FMA, z, InverseNormal.C8)
                    .lanewise(FMA, z, InverseNormal.C6)
                    .lanewise(FMA, z, InverseNormal.C4)
                    .lanewise(FMA, z, InverseNormal.C2)
                    .lanewise(FMA, z, InverseNormal.C0);
            final DoubleVector odd = DoubleVector.broadcast(DOUBLES, InverseNormal.C25)
                    .lanewise(FMA, z, InverseNormal.C23)
                    .lanewise(FMA, z, InverseNormal.C21)
                    .lanewise(FMA, z, InverseNormal.C19)
                    .lanewise(FMA, z, InverseNormal.C17)
                    .lanewise(FMA, z, InverseNormal.C15)
                    .lanewise(FMA, z, InverseNormal.C13)
                    .lanewise(FMA, z, InverseNormal.C11)
                    .lanewise(FMA, z, InverseNormal.C9)
                    .lanewise(FMA, z, InverseNormal.C7)
                    .lanewise(FMA, z, InverseNormal.C5)
                    .lanewise(FMA, z, InverseNormal.C3);
            final DoubleVector rest =
                    DoubleVector.broadcast(DOUBLES, InverseNormal.C1).lanewise(FMA, w, t.mul(z).lanewise(FMA, odd, even));
            final DoubleVector ratio = rest.add(InverseNormal.HEAD);
            final DoubleVector ratioLow = rest.sub(ratio.sub(InverseNormal.HEAD));
            final DoubleVector twice = DoubleVector.broadcast(DOUBLES, -2.0);
            final DoubleVector tail = DoubleVector.fromArray(DOUBLES, tails, i);
            final DoubleVector y = twice.lanewise(FMA, tail, 1.0);
            final DoubleVector yLow = twice.lanewise(FMA, tail, DoubleVector.broadcast(DOUBLES, 1.0).sub(y));
            final DoubleVector x = y.lanewise(FMA, ratio, y.lanewise(FMA, ratioLow, yLow.mul(ratio)));
            x.blend(x.neg(), DoubleVector.fromArray(DOUBLES, source, i).compare(LT, 0.5)).intoArray(target, i);
        }
    }

    /** Where the logarithm is far or none: the tails, and what is no probability. */
    private static int tails(final double[] source, final double[] logarithm, final double[] target, final int n) {
        int redone = 0;
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final long outer = DoubleVector.fromArray(DOUBLES, logarithm, i)
                    .neg()
                    .compare(LT, InverseNormal.CENTRE_MAX)
                    .not()
                    .toLong();
            if (outer != 0) {
                redone += Lanes.redo(outer, i, source, target, InverseNormal::of);
            }
        }
        return redone;
    }
}
