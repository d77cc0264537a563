package io.holdfast.numerics;

import jdk.incubator.vector.DoubleVector;

/**
 * {@link LaneSums} by vectors: where a vector has fewer lanes than the eight logical ones, one pass for each group of them. Whole
 * eights only.
 */
final class SumLanes {

    private SumLanes() {
    }

    /** Sums of so many values, in eight lanes. */
    static void sum(final double[] values, final int from, final int count, final double[] lanes) {
        for (int group = 0; group < LaneSums.LANES; group += Lanes.COUNT) {
            DoubleVector sum = DoubleVector.zero(Lanes.DOUBLES);
            for (int i = from + group; i < from + count; i += LaneSums.LANES) {
                sum = sum.add(DoubleVector.fromArray(Lanes.DOUBLES, values, i));
            }
            sum.intoArray(lanes, group);
        }
    }

    /** Sums of the first four powers of the distances from a centre, each in eight lanes: the first powers' lanes, then the second's, …. */
    static void powers(final double[] values, final int from, final int count, final double centre, final double[] lanes) {
        for (int group = 0; group < LaneSums.LANES; group += Lanes.COUNT) {
            DoubleVector sum1 = DoubleVector.zero(Lanes.DOUBLES);
            DoubleVector sum2 = DoubleVector.zero(Lanes.DOUBLES);
            DoubleVector sum3 = DoubleVector.zero(Lanes.DOUBLES);
            DoubleVector sum4 = DoubleVector.zero(Lanes.DOUBLES);
            for (int i = from + group; i < from + count; i += LaneSums.LANES) {
                final DoubleVector d = DoubleVector.fromArray(Lanes.DOUBLES, values, i).sub(centre);
                final DoubleVector square = d.mul(d);
                sum1 = sum1.add(d);
                sum2 = d.fma(d, sum2);
                sum3 = square.fma(d, sum3);
                sum4 = square.fma(square, sum4);
            }
            sum1.intoArray(lanes, group);
            sum2.intoArray(lanes, LaneSums.LANES + group);
            sum3.intoArray(lanes, 2 * LaneSums.LANES + group);
            sum4.intoArray(lanes, 3 * LaneSums.LANES + group);
        }
    }
}
