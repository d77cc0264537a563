package io.holdfast.workloads.montecarlo;

import java.util.Arrays;
import java.util.List;

/**
 * The dates of all products, merged: paths stop at each of them, in ascending order. Time 0 is not in it.
 *
 * <p>Two dates that differ by less than {@link #TOLERANCE} of themselves are one, the earlier: so i·T/n of one product and j·U/m of another meet where they are
 * the same date but for rounding. Immutable.
 */
final class TimeGrid {

    /** Relative; far above rounding, far below the distance of two dates of one product. */
    static final double TOLERANCE = 1e-12;

    private final double[] dates;

    private TimeGrid(final double[] dates) {
        this.dates = dates;
    }

    static TimeGrid of(final List<? extends Product> products) {
        final double[] sorted = products.stream()
                .flatMapToDouble(product -> Arrays.stream(product.dates()))
                .sorted()
                .toArray();
        int length = 0;
        for (final double date : sorted) {
            if (length == 0 || date - sorted[length - 1] > TOLERANCE * date) {
                sorted[length++] = date;
            }
        }
        return new TimeGrid(Arrays.copyOf(sorted, length));
    }

    /** How many dates. */
    int length() {
        return dates.length;
    }

    /** A date in years, from index 0. */
    double date(final int index) {
        return dates[index];
    }

    /** Years from the date before, or from today. */
    double step(final int index) {
        return index == 0 ? dates[0] : dates[index] - dates[index - 1];
    }

    /** Where a product's date went: the last date of the grid that is not after it. */
    int indexOf(final double date) {
        final int found = Arrays.binarySearch(dates, date);
        final int index = found >= 0 ? found : -found - 2;
        if (index < 0 || date - dates[index] > TOLERANCE * date) {
            throw new IllegalArgumentException("no such date in the grid: date=" + date);
        }
        return index;
    }
}
