package io.holdfast.workloads.report;

import java.util.Arrays;
import java.util.List;

/**
 * A sampled distribution: counts in bins that need not be equal, what lies outside, and chosen quantiles. Immutable; a function of the spec alone.
 *
 * @param name what is distributed, with its unit if it has one.
 * @param bins ascending, each beginning where the one before ends.
 * @param below values below the first bin.
 * @param above values at or above the end of the last.
 * @param quantiles ascending.
 * @param zeros values that are 0, where they are counted apart: then they are in no bin.
 */
public record Distribution(String name, List<Bin> bins, long below, long above, List<Quantile> quantiles, long zeros) {

    /** Checks that there are bins and that they adjoin. */
    public Distribution {
        bins = List.copyOf(bins);
        quantiles = List.copyOf(quantiles);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("a distribution has bins: name=" + name);
        }
        for (int i = 1; i < bins.size(); i++) {
            if (bins.get(i).from() != bins.get(i - 1).to()) {
                throw new IllegalArgumentException("bins adjoin: end=" + bins.get(i - 1).to() + ", begin=" + bins.get(i).from());
            }
        }
    }

    /**
     * Values in [from, to).
     *
     * @param from where it begins.
     * @param to where it ends.
     * @param count how many there are.
     */
    public record Bin(double from, double to, long count) {

        /** Checks the range. */
        public Bin {
            if (!(from < to)) {
                throw new IllegalArgumentException("a bin is not empty: from=" + from + ", to=" + to);
            }
        }
    }

    /**
     * A value below which a share of the distribution lies.
     *
     * @param probability the share.
     * @param value the estimate.
     * @param low lower end of its 95 % interval; NaN where it is not known.
     * @param high upper end.
     */
    public record Quantile(double probability, double value, double low, double high) {}

    /**
     * Equal bins of a range.
     *
     * @param name what is distributed.
     * @param low where the first begins.
     * @param high where the last ends.
     * @param counts of each bin.
     * @param below values below the range.
     * @param above values at or above its end.
     * @param quantiles ascending.
     * @return the distribution.
     */
    public static Distribution ofEqualBins(
            final String name,
            final double low,
            final double high,
            final long[] counts,
            final long below,
            final long above,
            final List<Quantile> quantiles) {
        final Bin[] bins = new Bin[counts.length];
        for (int i = 0; i < counts.length; i++) {
            bins[i] = new Bin(edge(low, high, i, counts.length), edge(low, high, i + 1, counts.length), counts[i]);
        }
        return new Distribution(name, Arrays.asList(bins), below, above, quantiles, 0);
    }

    /**
     * This distribution with zeros beside its bins.
     *
     * @param number values that are 0 and in no bin.
     * @return such a distribution.
     */
    public Distribution withZeros(final long number) {
        return new Distribution(name, bins, below, above, quantiles, number);
    }

    /**
     * How many values there are that are not counted apart as zeros.
     *
     * @return inside and outside of the bins.
     */
    public long countOfBins() {
        return below + above + bins.stream().mapToLong(Bin::count).sum();
    }

    /**
     * How many values there are.
     *
     * @return inside and outside of the bins, and zeros.
     */
    public long count() {
        return zeros + countOfBins();
    }

    private static double edge(final double low, final double high, final int index, final int bins) {
        return index == bins ? high : low + (high - low) * index / bins;
    }
}
