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

    static double accumulate(final double sum, final double d, final int power) {
        return switch (power) {
            case 1 -> sum + d;
            case 2 -> Math.fma(d, d, sum);
            case 3 -> Math.fma(d * d, d, sum);
            default -> Math.fma(d * d, d * d, sum);
        };
    }
}
