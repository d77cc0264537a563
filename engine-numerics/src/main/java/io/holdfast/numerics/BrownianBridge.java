package io.holdfast.numerics;

import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Brownian motion at given dates built from its most important numbers first (P. Glasserman, Monte Carlo Methods in Financial
 * Engineering, 2004, section 3.1): the last date, then the date that the ones known leave most uncertain, and so on.
 *
 * <p>Low-discrepancy sequences are best in their first dimensions, so these go to the numbers that move a path most. What comes out
 * are standard normals, one for each step between dates, as a generator of paths takes them; from independent standard normals come
 * independent standard normals, only that the first of them decide most of the path.
 *
 * <pre>{@code
 * for (int rank = 0; rank < bridge.length(); rank++) {
 *     fillNormals(rank, normals[bridge.dateOf(rank)]);   // the rank-th dimension of the sequence
 * }
 * bridge.increments(normals, 0, 512);                    // normals[k][i]: (W(t[k]) - W(t[k-1])) / sqrt(t[k] - t[k-1]) of path i
 * }</pre>
 *
 * <p><b>Guarantees</b>: immutable, so one object serves all threads; {@link #increments} allocates nothing and works path by path with
 * {@code + - *}, {@code fma} and roots made once, so its bits depend on nothing else. <b>The order, frozen</b>: of all dates not yet known, the one of the
 * greatest variance given its known neighbours; of equal ones the earliest.
 */
public final class BrownianBridge {

    /** By rank: the date built, and its known neighbours; -1 is time 0. */
    private final int[] dates;
    private final int[] lefts;
    private final int[] rights;
    private final double[] leftWeights;
    private final double[] rightWeights;
    private final double[] deviations;

    /** By date: 1 / sqrt(t[k] - t[k-1]). */
    private final double[] scales;

    private BrownianBridge(final double[] times) {
        final int length = times.length;
        dates = new int[length];
        lefts = new int[length];
        rights = new int[length];
        leftWeights = new double[length];
        rightWeights = new double[length];
        deviations = new double[length];
        scales = new double[length];
        for (int k = 0; k < length; k++) {
            scales[k] = 1.0 / Math.sqrt(times[k] - time(times, k - 1));
        }
        order(times);
    }

    /**
     * Prepares the order and the weights.
     *
     * @param times dates in years from now, ascending and positive
     * @return the bridge
     * @throws IllegalArgumentException when there is no date, or one that is not finite and after the one before it
     */
    public static BrownianBridge of(final double... times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("a bridge needs a date: times=[]");
        }
        for (int k = 0; k < times.length; k++) {
            if (!(times[k] > time(times, k - 1)) || times[k] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("dates must be finite, positive and ascending: index=" + k + ", time=" + times[k]);
            }
        }
        return new BrownianBridge(times);
    }

    /**
     * How many dates, and normals of a path.
     *
     * @return the number of dates
     */
    public int length() {
        return dates.length;
    }

    /**
     * Where a normal goes: the date that it decides.
     *
     * @param rank how important the normal is, 0 the most
     * @return the index of a date; each date comes once
     */
    public int dateOf(final int rank) {
        return dates[rank];
    }

    /**
     * Turns normals by importance into normals by step, in place, for a block of paths.
     *
     * @param rows  one array for each date: in, the normal of rank r at {@code rows[dateOf(r)]}; out, the standardised
     *              increment of the step that ends at that date
     * @param from  first index in each row
     * @param count how many paths
     * @throws IndexOutOfBoundsException when there are too few rows or the range is not inside one
     */
    public void increments(final double[][] rows, final int from, final int count) {
        check(rows, from, count);
        for (int rank = 0; rank < dates.length; rank++) {
            build(rows, rank, from, count);
        }
        for (int k = dates.length - 1; k > 0; k--) {
            difference(rows[k], rows[k - 1], scales[k], from, count);
        }
        scale(rows[0], scales[0], from, count);
    }

    /**
     * Turns normals by importance into Brownian motion itself, W(t[k]), in place.
     *
     * @param rows  as for {@link #increments}; out, the motion at each date
     * @param from  first index in each row
     * @param count how many paths
     * @throws IndexOutOfBoundsException when there are too few rows or the range is not inside one
     */
    public void motion(final double[][] rows, final int from, final int count) {
        check(rows, from, count);
        for (int rank = 0; rank < dates.length; rank++) {
            build(rows, rank, from, count);
        }
    }

    private void check(final double[][] rows, final int from, final int count) {
        Objects.checkFromIndexSize(0, dates.length, rows.length);
        for (int k = 0; k < dates.length; k++) {
            Objects.checkFromIndexSize(from, count, rows[k].length);
        }
    }

    private void build(final double[][] rows, final int rank, final int from, final int count) {
        final double[] target = rows[dates[rank]];
        final double deviation = deviations[rank];
        if (rights[rank] < 0) {
            scale(target, deviation, from, count);
        } else if (lefts[rank] < 0) {
            between(target, deviation, rows[rights[rank]], rightWeights[rank], from, count);
        } else {
            between(target, deviation, rows[lefts[rank]], leftWeights[rank], rows[rights[rank]], rightWeights[rank], from, count);
        }
    }

    private static void scale(final double[] target, final double factor, final int from, final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] *= factor;
        }
    }

    private static void between(
            final double[] target,
            final double deviation,
            final double[] right,
            final double rightWeight,
            final int from,
            final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] = Math.fma(rightWeight, right[i], deviation * target[i]);
        }
    }

    private static void between(
            final double[] target,
            final double deviation,
            final double[] left,
            final double leftWeight,
            final double[] right,
            final double rightWeight,
            final int from,
            final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] = Math.fma(leftWeight, left[i], Math.fma(rightWeight, right[i], deviation * target[i]));
        }
    }

    private static void difference(
            final double[] target, final double[] before, final double factor, final int from, final int count) {
        for (int i = from; i < from + count; i++) {
            target[i] = (target[i] - before[i]) * factor;
        }
    }

    private void order(final double[] times) {
        final int last = times.length - 1;
        dates[0] = last;
        lefts[0] = -1;
        rights[0] = -1;
        deviations[0] = Math.sqrt(times[last]);
        final PriorityQueue<Gap> gaps = new PriorityQueue<>();
        add(gaps, times, -1, last);
        for (int rank = 1; rank <= last; rank++) {
            final Gap gap = gaps.remove();
            final double left = time(times, gap.left);
            final double right = times[gap.right];
            final double middle = times[gap.middle];
            dates[rank] = gap.middle;
            lefts[rank] = gap.left;
            rights[rank] = gap.right;
            leftWeights[rank] = (right - middle) / (right - left);
            rightWeights[rank] = (middle - left) / (right - left);
            deviations[rank] = Math.sqrt(gap.variance);
            add(gaps, times, gap.left, gap.middle);
            add(gaps, times, gap.middle, gap.right);
        }
    }

    private static void add(final PriorityQueue<Gap> gaps, final double[] times, final int left, final int right) {
        int middle = -1;
        double most = -1.0;
        for (int k = left + 1; k < right; k++) {
            final double variance = variance(time(times, left), times[k], times[right]);
            if (variance > most) {
                middle = k;
                most = variance;
            }
        }
        if (middle >= 0) {
            gaps.add(new Gap(left, middle, right, most));
        }
    }

    private static double variance(final double left, final double middle, final double right) {
        return (middle - left) * (right - middle) / (right - left);
    }

    private static double time(final double[] times, final int date) {
        return date < 0 ? 0.0 : times[date];
    }

    /** Two known dates, the one between them that is built next, and its variance given the two. */
    private record Gap(int left, int middle, int right, double variance) implements Comparable<Gap> {

        @Override
        public int compareTo(final Gap other) {
            final int byVariance = Double.compare(other.variance, variance);
            return byVariance != 0 ? byVariance : Integer.compare(middle, other.middle);
        }
    }
}
