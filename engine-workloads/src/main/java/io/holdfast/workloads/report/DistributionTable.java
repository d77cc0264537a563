package io.holdfast.workloads.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Distributions as a table. A line of kind {@code quantile} has its probability, its value in both {@code from} and {@code to}, and its interval; one
 * of kind {@code bin} has its range, its count, and in {@code probability} the share of all values below its end. What lies outside of the bins
 * has lines that are open to one side. Where zeros are counted apart, a line of kind {@code zeros} has their share of all values.
 */
final class DistributionTable {

    private static final List<String> HEADER =
            List.of("name", "kind", "probability", "from", "to", "count", "low95", "high95");

    private DistributionTable() {}

    static void write(final List<Distribution> distributions, final OutputStream out) throws IOException {
        Table.write(out, HEADER, table -> distributions.forEach(distribution -> add(distribution, table)));
    }

    private static void add(final Distribution distribution, final Table table) {
        for (final Distribution.Quantile quantile : distribution.quantiles()) {
            table.add(distribution.name(), "quantile", quantile.probability(), quantile.value(), quantile.value(), "",
                    quantile.low(), quantile.high());
        }
        final double all = distribution.count();
        if (distribution.zeros() > 0) {
            table.add(distribution.name(), "zeros", distribution.zeros() / all, 0.0, 0.0, distribution.zeros(), "", "");
        }
        long cumulative = distribution.below();
        if (distribution.below() > 0) {
            final double end = distribution.bins().getFirst().from();
            table.add(distribution.name(), "bin", (cumulative + zeros(distribution, end)) / all, "", end, cumulative, "", "");
        }
        for (final Distribution.Bin bin : distribution.bins()) {
            cumulative += bin.count();
            final double share = (cumulative + zeros(distribution, bin.to())) / all;
            table.add(distribution.name(), "bin", share, bin.from(), bin.to(), bin.count(), "", "");
        }
        if (distribution.above() > 0) {
            table.add(distribution.name(), "bin", 1.0, distribution.bins().getLast().to(), "", distribution.above(), "", "");
        }
    }

    /** Zeros below a value. */
    private static long zeros(final Distribution distribution, final double end) {
        return end > 0 ? distribution.zeros() : 0;
    }
}
