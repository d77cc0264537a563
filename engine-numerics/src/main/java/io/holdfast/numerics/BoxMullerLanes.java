package io.holdfast.numerics;

import static io.holdfast.numerics.Lanes.DOUBLES;
import static io.holdfast.numerics.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

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

    /** Makes sines and cosines of the second uniform into the pair, by the logarithm of the first. */
    static void scale(final double[] logarithms, final double[] cosines, final double[] sines, final int n) {
        for (int i = 0; i < n; i += Lanes.COUNT) {
            final DoubleVector radius = DoubleVector.fromArray(DOUBLES, logarithms, i).mul(-2.0).sqrt();
            radius.mul(DoubleVector.fromArray(DOUBLES, cosines, i)).intoArray(cosines, i);
            radius.mul(DoubleVector.fromArray(DOUBLES, sines, i)).intoArray(sines, i);
        }
    }
}
