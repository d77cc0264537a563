package io.holdfast.workloads.montecarlo.path;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The dates at which paths stop, in ascending order: those of all products, merged, and where the model needs them more between. Time 0 is
 * not in it.
 *
 * <p>Two dates that differ by less than {@link #TOLERANCE} of themselves are one, the earlier: so i·T/n of one product and j·U/m of another
 * meet where they are the same date but for rounding. Immutable.
 */
public final class TimeGrid {

    /** Relative; far above rounding, far below the distance of two dates of one product. */
    static final double TOLERANCE = 1e-12;

    private final double[] dates;
    private final double start;

    private TimeGrid(final double[] dates) {
        this(dates, 0);
    }

    private TimeGrid(final double[] dates, final double start) {
        this.dates = dates;
        this.start = start;
    }

    /** Merges the dates of products: years above 0, in any order. */
    public static TimeGrid of(final Collection<double[]> dates) {
        final double[] sorted = dates.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        int length = 0;
        for (final double date : sorted) {
            if (length == 0 || date - sorted[length - 1] > TOLERANCE * date) {
                sorted[length++] = date;
            }
        }
        return new TimeGrid(Arrays.copyOf(sorted, length));
    }

    /** This grid with more dates, of which those after its last are left out. */
    public TimeGrid with(final double... more) {
        final double last = dates[dates.length - 1];
        return of(List.of(dates, Arrays.stream(more).filter(date -> date < last).toArray()));
    }

    /** The same dates for paths that begin at a time near 0, before the first of them, instead of today. */
    public TimeGrid startingAt(final double time) {
        if (!(time < dates[0])) {
            throw new IllegalArgumentException("begins after its first date: start=" + time + ", date=" + dates[0]);
        }
        return new TimeGrid(dates, time);
    }

    /** This grid with equal steps between its dates, none longer than {@code stepMax} years. */
    public TimeGrid refined(final double stepMax) {
        final double[][] steps = new double[dates.length][];
        for (int i = 0; i < dates.length; i++) {
            steps[i] = new double[stepsWithin(i, stepMax)];
            for (int k = 1; k < steps[i].length; k++) {
                steps[i][k - 1] = begin(i) + step(i) * k / steps[i].length;
            }
            steps[i][steps[i].length - 1] = dates[i];
        }
        return new TimeGrid(Arrays.stream(steps).flatMapToDouble(Arrays::stream).toArray());
    }

    /** How many dates. */
    public int length() {
        return dates.length;
    }

    /** All dates in years, a copy. */
    public double[] dates() {
        return dates.clone();
    }

    /** A date in years, from index 0. */
    public double date(final int index) {
        return dates[index];
    }

    /** The time at which paths begin: 0, which is today, unless they are said to begin elsewhere. */
    public double start() {
        return start;
    }

    /** The date before, or where paths begin. */
    public double begin(final int index) {
        return index == 0 ? start : dates[index - 1];
    }

    /** Years from the date before, or from today. */
    public double step(final int index) {
        return dates[index] - begin(index);
    }

    /** Where a product's date went: the last date of the grid that is not after it. */
    public int indexOf(final double date) {
        final int found = Arrays.binarySearch(dates, date);
        final int index = found >= 0 ? found : -found - 2;
        if (index < 0 || date - dates[index] > TOLERANCE * date) {
            throw new IllegalArgumentException("no such date in the grid: date=" + date);
        }
        return index;
    }

    /** A step that is longer by rounding alone is no reason for another one. */
    private int stepsWithin(final int index, final double stepMax) {
        return (int) Math.max(1, Math.ceil(step(index) / stepMax * (1 - 1e-9)));
    }
}
