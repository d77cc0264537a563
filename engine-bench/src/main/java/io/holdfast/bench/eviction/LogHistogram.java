package io.holdfast.bench.eviction;

/**
 * Counts nanoseconds in buckets that grow with them: none is wider than 1/32 of what it holds. Recording allocates nothing. Written by one thread;
 * read by others once that has ended.
 */
final class LogHistogram {

    private static final int SUB_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUB_BUCKETS];
    private long count;
    private long max;

    /** Below 64 each value has a bucket; above, each octave has 32. */
    private static int bucket(final long value) {
        final int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1) - SUB_BITS);
        return shift * SUB_BUCKETS + (int) (value >>> shift);
    }

    /** The largest value of a bucket. */
    private static long highest(final int bucket) {
        final int shift = Math.max(0, bucket / SUB_BUCKETS - 1);
        return ((bucket - (long) shift * SUB_BUCKETS + 1) << shift) - 1;
    }

    /** Counts a value; a negative one as 0. */
    void record(final long value) {
        final long counted = Math.max(0, value);
        counts[bucket(counted)]++;
        count++;
        max = Math.max(max, counted);
    }

    /** Adds what another has counted. */
    void add(final LogHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    long count() {
        return count;
    }

    long max() {
        return max;
    }

    /**
     * The value that a part of all does not exceed.
     *
     * @param part 0 to 1.
     * @return the upper end of its bucket; 0 where nothing was counted.
     */
    long percentile(final double part) {
        final long wanted = (long) Math.ceil(part * count);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(max, highest(i));
            }
        }
        return max;
    }
}
