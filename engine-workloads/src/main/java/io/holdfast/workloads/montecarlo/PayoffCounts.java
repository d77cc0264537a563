package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.report.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distribution of what a product paid, as it was counted. Zeros are exact and apart from the bins; inside a bin values are taken for evenly spread.
 *
 * @param low where the first bin begins.
 * @param high where the last ends.
 * @param counts of each bin, without zeros.
 * @param zeros paths that paid nothing.
 * @param below payoffs below the first bin, without zeros.
 * @param above payoffs at or above the end of the last, without zeros.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record PayoffCounts(double low, double high, long[] counts, long zeros, long below, long above) {

    /** Shares of the paths for which quantiles are told. */
    static final List<Double> PROBABILITIES = List.of(
            0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999);

    /** The normal quantile of 0.975. */
    private static final double QUANTILE_975 = 1.959963984540054;

    long count() {
        long count = zeros + below + above;
        for (final long ofBin : counts) {
            count += ofBin;
        }
        return count;
    }

    double zeroShare() {
        return zeros / (double) count();
    }

    /**
     * The quantiles that are told, with the interval that the order of independent values gives.
     *
     * @param independent whether paths are; else there are no intervals.
     */
    List<Distribution.Quantile> quantiles(final boolean independent) {
        final double count = count();
        final List<Distribution.Quantile> quantiles = new ArrayList<>();
        for (final double probability : PROBABILITIES) {
            final double rank = probability * count;
            final double reach = independent ? QUANTILE_975 * Math.sqrt(rank * (1 - probability)) : Double.NaN;
            quantiles.add(new Distribution.Quantile(probability, value(rank), value(rank - reach), value(rank + reach)));
        }
        return quantiles;
    }

    Distribution distribution(final String name, final boolean independent) {
        return Distribution.ofEqualBins(name, low, high, counts, below, above, quantiles(independent)).withZeros(zeros);
    }

    /** An element of {@code distributions} in {@code result.json}. */
    Map<String, Object> report(final String name, final boolean independent) {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("name", name);
        report.put("zeroShare", zeroShare());
        final List<Map<String, Object>> quantiles = new ArrayList<>();
        for (final Distribution.Quantile quantile : quantiles(independent)) {
            if (Double.isNaN(quantile.value())) {
                continue;
            }
            final Map<String, Object> told = new LinkedHashMap<>();
            told.put("probability", quantile.probability());
            told.put("value", quantile.value());
            if (!Double.isNaN(quantile.low()) && !Double.isNaN(quantile.high())) {
                told.put("confidence95", List.of(quantile.low(), quantile.high()));
            }
            quantiles.add(told);
        }
        report.put("quantiles", quantiles);
        return report;
    }

    /** The value that {@code rank} of all are below or at; NaN where that is not among them, or outside of the bins. */
    private double value(final double rank) {
        if (!(rank > 0) || !(rank < count())) {
            return Double.NaN;
        }
        double left = rank;
        if (low > 0) { // All values are above 0, those below the bins too.
            if (left <= zeros) {
                return 0;
            }
            left -= zeros;
        }
        if (left <= below) {
            return Double.NaN;
        }
        left -= below;
        for (int i = 0; i < counts.length; i++) {
            final double from = edge(i);
            final double to = edge(i + 1);
            if (from <= 0 && to > 0) {
                final double negative = counts[i] * (-from / (to - from));
                if (left > negative && left <= negative + zeros) {
                    return 0;
                }
                left -= left > negative ? zeros : 0;
            }
            if (left <= counts[i]) {
                return from + (to - from) * (left / counts[i]);
            }
            left -= counts[i];
        }
        return high <= 0 && left > above && left <= above + zeros ? 0 : Double.NaN;
    }

    private double edge(final int index) {
        return index == counts.length ? high : low + (high - low) * index / counts.length;
    }
}
