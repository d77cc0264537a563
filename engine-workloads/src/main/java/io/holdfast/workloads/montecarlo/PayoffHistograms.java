package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Histogram;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where the distributions of payoffs lie in a task's state, behind its moments: of each product how many paths paid nothing, and a histogram of all of them.
 * Immutable.
 *
 * <pre>
 *   offset      8                            8 (bins + 4)
 *   +-----------+----------------------------+-----------+- ...
 *   | zeros     | histogram, zeros included  | zeros     |
 *   | of product 0                           | of product 1 ...
 *   +-----------+----------------------------+-----------+- ...
 * </pre>
 *
 * Counts are whole numbers that add up in any order. Payoffs are counted as the paths pay them, before any method makes samples of them.
 */
final class PayoffHistograms {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** By product; none where no distribution is kept. */
    private final Histogram[] histograms;
    private final long offset;
    private final long stride;

    /**
     * Behind moments.
     *
     * @param ranges low and high of each product; empty where no distribution is kept.
     * @param offset length of the moments.
     */
    PayoffHistograms(final PayoffBins bins, final double[] ranges, final long offset) {
        this.histograms = new Histogram[ranges.length / 2];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = bins.histogram(ranges[2 * i], ranges[2 * i + 1]);
        }
        this.offset = offset;
        this.stride = length(1, bins.count());
    }

    /** Bytes of all of them. */
    static long length(final int products, final int bins) {
        return bins == 0 ? 0 : products * (Long.BYTES + new Histogram(0, 1, bins).bytes());
    }

    boolean areKept() {
        return histograms.length > 0;
    }

    /** Counts what one product pays on some paths. */
    void add(final int product, final double[] payoffs, final int from, final int count, final MemorySegment state) {
        final long zeros = offset + product * stride;
        state.set(LONG, zeros, state.get(LONG, zeros) + zeros(payoffs, from, from + count));
        histograms[product].addAll(payoffs, from, count, state, zeros + Long.BYTES);
    }

    /** Adds the counts of the right to those of the left. */
    void merge(final MemorySegment left, final MemorySegment right) {
        final long end = offset + histograms.length * stride;
        for (long at = offset; at < end; at += Long.BYTES) {
            left.set(LONG, at, left.get(LONG, at) + right.get(LONG, at));
        }
    }

    /** What a state says of one product. */
    PayoffCounts read(final MemorySegment state, final int product) {
        final Histogram histogram = histograms[product];
        final long at = offset + product * stride;
        final long zeros = state.get(LONG, at);
        final MemorySegment zero = MemorySegment.ofArray(new long[(int) (histogram.bytes() / Long.BYTES)]);
        histogram.add(zero, 0, 0.0); // Shows where zeros were counted, which belong to no bin.
        final long[] counts = new long[histogram.bins()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = histogram.count(state, at + Long.BYTES, i) - zeros * histogram.count(zero, 0, i);
        }
        return new PayoffCounts(
                histogram.low(),
                histogram.high(),
                counts,
                zeros,
                histogram.below(state, at + Long.BYTES) - zeros * histogram.below(zero, 0),
                histogram.above(state, at + Long.BYTES) - zeros * histogram.above(zero, 0));
    }

    private static long zeros(final double[] payoffs, final int from, final int to) {
        long zeros = 0;
        for (int i = from; i < to; i++) {
            zeros += payoffs[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
