package io.holdfast.cli.drill;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The values of one quantity, in order. A percentile is the smallest value that at least so many of them do not exceed (nearest rank).
 */
public final class Percentiles {

    private final double[] sorted;

    private Percentiles(final double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Of some values.
     *
     * @param values in any order.
     * @return their percentiles.
     */
    public static Percentiles of(final DoubleStream values) {
        return new Percentiles(values.sorted().toArray());
    }

    /**
     * How many values there are.
     *
     * @return the count.
     */
    public int count() {
        return sorted.length;
    }

    /**
     * One percentile.
     *
     * @param percent above 0, at most 100; 100 is the largest value.
     * @return the value; empty where there is none.
     */
    public OptionalDouble at(final double percent) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        final int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return OptionalDouble.of(sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)]);
    }

    /**
     * Joins the values of several drills.
     *
     * @param other more values of the same quantity.
     * @return all of them.
     */
    public Percentiles and(final Percentiles other) {
        return of(DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted)));
    }
}
