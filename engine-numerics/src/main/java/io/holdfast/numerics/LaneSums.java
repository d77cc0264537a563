package io.holdfast.numerics;

import java.util.Objects;

/**
 * Sums of an array in a fixed order that lanes of any width reproduce.
 *
 * <p><b>The order, frozen</b>: there are eight logical lanes; lane l adds, from +0.0 and in rising order, the elements at
 * {@code from + l}, {@code from + l + 8}, and so on; the lanes are then added as
 *
 * <pre>
 *   ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))
 * </pre>
 *
 * <p>which is what halving a vector gives, whether it holds two, four or eight elements. An array is summed in this order
 * whatever its alignment or length; the sums of two halves added are <em>not</em> the sum of the whole.
 */
public final class LaneSums {

    /** Logical lanes, whatever the machine's. */
    public static final int LANES = 8;

    private LaneSums() {
    }

    /**
     * The sum of a range; +0.0 when it is empty.
     *
     * @param values the elements
     * @param from   first index
     * @param count  how many
     * @return the sum in the fixed order
     * @throws IndexOutOfBoundsException when the range is not inside {@code values}
     */
    public static double sum(final double[] values, final int from, final int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        return sumOfPowers(values, from, count, 0.0, 1);
    }

    /**
     * Adds eight lanes in the fixed order.
     *
     * @param lane0 lane 0
     * @param lane1 lane 1
     * @param lane2 lane 2
     * @param lane3 lane 3
     * @param lane4 lane 4
     * @param lane5 lane 5
     * @param lane6 lane 6
     * @param lane7 lane 7
     * @return {@code ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))}
     */
    public static double tree(
            final double lane0,
            final double lane1,
            final double lane2,
            final double lane3,
            final double lane4,
            final double lane5,
            final double lane6,
            final double lane7) {
        return ((lane0 + lane4) + (lane2 + lane6)) + ((lane1 + lane5) + (lane3 + lane7));
    }

    /** {@link #tree(double, double, double, double, double, double, double, double)} of eight in a row. */
    static double tree(final double[] lanes, final int first) {
        return tree(lanes[first], lanes[first + 1], lanes[first + 2], lanes[first + 3], lanes[first + 4], lanes[first + 5],
                lanes[first + 6], lanes[first + 7]);
    }

    /** The sum of (value - centre)^power, power 1 to 4, each lane adding by {@link #accumulate}. */
    static double sumOfPowers(
            final double[] values, final int from, final int count, final double centre, final int power) {
        double lane0 = 0.0;
        double lane1 = 0.0;
        double lane2 = 0.0;
        double lane3 = 0.0;
        double lane4 = 0.0;
        double lane5 = 0.0;
        double lane6 = 0.0;
        double lane7 = 0.0;
        final int rest = count & (LANES - 1);
        final int end = from + count - rest;
        for (int i = from; i < end; i += LANES) {
            lane0 = accumulate(lane0, values[i] - centre, power);
            lane1 = accumulate(lane1, values[i + 1] - centre, power);
            lane2 = accumulate(lane2, values[i + 2] - centre, power);
            lane3 = accumulate(lane3, values[i + 3] - centre, power);
            lane4 = accumulate(lane4, values[i + 4] - centre, power);
            lane5 = accumulate(lane5, values[i + 5] - centre, power);
            lane6 = accumulate(lane6, values[i + 6] - centre, power);
            lane7 = accumulate(lane7, values[i + 7] - centre, power);
        }
        lane0 = rest > 0 ? accumulate(lane0, values[end] - centre, power) : lane0;
        lane1 = rest > 1 ? accumulate(lane1, values[end + 1] - centre, power) : lane1;
        lane2 = rest > 2 ? accumulate(lane2, values[end + 2] - centre, power) : lane2;
        lane3 = rest > 3 ? accumulate(lane3, values[end + 3] - centre, power) : lane3;
        lane4 = rest > 4 ? accumulate(lane4, values[end + 4] - centre, power) : lane4;
        lane5 = rest > 5 ? accumulate(lane5, values[end + 5] - centre, power) : lane5;
        lane6 = rest > 6 ? accumulate(lane6, values[end + 6] - centre, power) : lane6;
        return tree(lane0, lane1, lane2, lane3, lane4, lane5, lane6, lane7);
    }

    /**
     * The sums of the first four powers of {@code value - centre}, each lane adding by {@link #accumulate}: the first powers' lanes, then the
     * second's, …. Half of the lanes at a time, for the registers of a processor.
     */
    static void powers(final double[] values, final int from, final int count, final double centre, final double[] sums) {
        final int whole = count & -LANES;
        powers(values, from, from + whole, centre, sums, 0);
        powers(values, from, from + whole, centre, sums, LANES / 2);
        for (int i = 0; i < 4 * LANES; i++) {
            final int lane = i % LANES;
            if (lane < count - whole) {
                sums[i] = accumulate(sums[i], values[from + whole + lane] - centre, 1 + i / LANES);
            }
        }
    }

    /** Of lanes {@code lane} to {@code lane + 3}. */
    private static void powers(
            final double[] values, final int from, final int end, final double centre, final double[] sums, final int lane) {
        double s10 = 0.0;
        double s11 = 0.0;
        double s12 = 0.0;
        double s13 = 0.0;
        double s20 = 0.0;
        double s21 = 0.0;
        double s22 = 0.0;
        double s23 = 0.0;
        double s30 = 0.0;
        double s31 = 0.0;
        double s32 = 0.0;
        double s33 = 0.0;
        double s40 = 0.0;
        double s41 = 0.0;
        double s42 = 0.0;
        double s43 = 0.0;
        for (int i = from + lane; i < end; i += LANES) {
            final double d0 = values[i] - centre;
            final double d1 = values[i + 1] - centre;
            final double d2 = values[i + 2] - centre;
            final double d3 = values[i + 3] - centre;
            final double q0 = d0 * d0;
            final double q1 = d1 * d1;
            final double q2 = d2 * d2;
            final double q3 = d3 * d3;
            s10 += d0;
            s11 += d1;
            s12 += d2;
            s13 += d3;
            s20 = Math.fma(d0, d0, s20);
            s21 = Math.fma(d1, d1, s21);
            s22 = Math.fma(d2, d2, s22);
            s23 = Math.fma(d3, d3, s23);
            s30 = Math.fma(q0, d0, s30);
            s31 = Math.fma(q1, d1, s31);
            s32 = Math.fma(q2, d2, s32);
            s33 = Math.fma(q3, d3, s33);
            s40 = Math.fma(q0, q0, s40);
            s41 = Math.fma(q1, q1, s41);
            s42 = Math.fma(q2, q2, s42);
            s43 = Math.fma(q3, q3, s43);
        }
        sums[lane] = s10;
        sums[lane + 1] = s11;
        sums[lane + 2] = s12;
        sums[lane + 3] = s13;
        sums[lane + 8] = s20;
        sums[lane + 9] = s21;
        sums[lane + 10] = s22;
        sums[lane + 11] = s23;
        sums[lane + 16] = s30;
        sums[lane + 17] = s31;
        sums[lane + 18] = s32;
        sums[lane + 19] = s33;
        sums[lane + 24] = s40;
        sums[lane + 25] = s41;
        sums[lane + 26] = s42;
        sums[lane + 27] = s43;
    }

    static double accumulate(final double sum, final double d, final int power) {
        return switch (power) {
            case 1 -> sum + d;
            case 2 -> Math.fma(d, d, sum);
            case 3 -> Math.fma(d * d, d, sum);
            default -> Math.fma(d * d, d * d, sum);
        };
    }
}
