package io.holdfast.bench.montecarlo;

import java.util.List;

/**
 * A median and its interval of at least 95 % confidence, by order statistics: nothing is assumed of how the values are distributed.
 *
 * @param value the median.
 * @param low lower end.
 * @param high upper end; with fewer than six values low and high are the extremes, of less confidence.
 */
record Median(double value, double low, double high) {

    private static final double TAIL = 0.025;

    static Median of(final List<Double> values) {
        final double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        final int count = sorted.length;
        final int rank = rank(count);
        return new Median((sorted[(count - 1) / 2] + sorted[count / 2]) / 2, sorted[rank], sorted[count - 1 - rank]);
    }

    /** The largest r such that r or fewer of n fair coins fall heads with at most 2.5 % probability; 0 when there is none. */
    private static int rank(final int count) {
        double term = Math.pow(0.5, count);
        double sum = term;
        int heads = 0;
        while (sum <= TAIL || heads == 0) {
            heads++;
            term *= (double) (count - heads + 1) / heads;
            sum += term;
        }
        return heads - 1;
    }
}
