package io.holdfast.numerics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Counts in equal bins of a fixed range, and of what falls outside.
 *
 * <p>This object is the immutable shape; the counts are {@link #bytes()} bytes of a state, little-endian, at an offset of
 * alignment 8, and zeros are the empty histogram. Counts are integers, so they may be added in any order and grouping.
 *
 * <pre>
 *   0       8       16      24                 8 (bins + 3)
 *   +-------+-------+-------+-------+-- ... ---+
 *   |  NaN  | below | above | bin 0 | bin 1 ...|
 *   +-------+-------+-------+-------+-- ... ---+
 * </pre>
 *
 * <p><b>The bin, frozen</b>: a value in [low, high) counts in bin min(bins - 1, floor((value - low) * (bins / (high - low)))),
 * each operation rounded once; at an edge the value may thus fall one bin beside where exact arithmetic puts it.
 *
 * @param low  where the first bin begins
 * @param high where the last bin ends; this value itself counts as above
 * @param bins how many
 */
public record Histogram(double low, double high, int bins) {

    /** The most bins a histogram may have: its counts fit a state of 64 KiB. */
    public static final int BINS_MAX = 8_000;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int NAN = 0;
    private static final int BELOW = 1;
    private static final int ABOVE = 2;
    private static final int FIRST_BIN = 3;

    /** Checks that the range is finite and not empty, and that the bins are 1 to {@value #BINS_MAX}. */
    public Histogram {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("not a finite range: low=" + low + ", high=" + high);
        }
        if (bins < 1 || bins > BINS_MAX) {
            throw new IllegalArgumentException("bins outside 1 to " + BINS_MAX + ": bins=" + bins);
        }
    }

    /**
     * The length of a state.
     *
     * @return bytes
     */
    public long bytes() {
        return 8L * (bins + FIRST_BIN);
    }

    /**
     * Counts one value.
     *
     * @param state  holds the counts
     * @param offset where they begin
     * @param value  the value
     */
    public void add(final MemorySegment state, final long offset, final double value) {
        increment(state, offset, slot(value, bins / (high - low)));
    }

    /**
     * Counts a range of values.
     *
     * @param values the values
     * @param from   first index
     * @param count  how many
     * @param state  holds the counts
     * @param offset where they begin
     */
    public void addAll(
            final double[] values, final int from, final int count, final MemorySegment state, final long offset) {
        Objects.checkFromIndexSize(from, count, values.length);
        final double binsPerUnit = bins / (high - low);
        for (int i = from; i < from + count; i++) {
            increment(state, offset, slot(values[i], binsPerUnit));
        }
    }

    /**
     * Adds the counts of the right to those of the left.
     *
     * @param left        holds the left counts, which become those of both
     * @param leftOffset  where they begin
     * @param right       holds the right counts, of the same shape
     * @param rightOffset where they begin
     */
    public void merge(final MemorySegment left, final long leftOffset, final MemorySegment right, final long rightOffset) {
        for (long at = 0; at < bytes(); at += 8) {
            left.set(LONG, leftOffset + at, left.get(LONG, leftOffset + at) + right.get(LONG, rightOffset + at));
        }
    }

    /**
     * The count of one bin.
     *
     * @param state  holds the counts
     * @param offset where they begin
     * @param index  the bin, from 0
     * @return values counted
     */
    public long count(final MemorySegment state, final long offset, final int index) {
        return get(state, offset, FIRST_BIN + Objects.checkIndex(index, bins));
    }

    /**
     * The count of values below the range.
     *
     * @param state  holds the counts
     * @param offset where they begin
     * @return values counted
     */
    public long below(final MemorySegment state, final long offset) {
        return get(state, offset, BELOW);
    }

    /**
     * The count of values at or above the range's end.
     *
     * @param state  holds the counts
     * @param offset where they begin
     * @return values counted
     */
    public long above(final MemorySegment state, final long offset) {
        return get(state, offset, ABOVE);
    }

    /**
     * The count of NaN.
     *
     * @param state  holds the counts
     * @param offset where they begin
     * @return values counted
     */
    public long notNumbers(final MemorySegment state, final long offset) {
        return get(state, offset, NAN);
    }

    /**
     * Where a bin begins; {@code edge(bins())} is the range's end.
     *
     * @param index the bin, from 0 to {@code bins}
     * @return its lower edge
     */
    public double edge(final int index) {
        return index == bins ? high : low + (high - low) * index / bins;
    }

    private int slot(final double value, final double binsPerUnit) {
        if (value >= low && value < high) {
            return FIRST_BIN + Math.min(bins - 1, (int) ((value - low) * binsPerUnit));
        }
        if (value < low) {
            return BELOW;
        }
        return value >= high ? ABOVE : NAN;
    }

    private static long get(final MemorySegment state, final long offset, final int slot) {
        return state.get(LONG, offset + 8L * slot);
    }

    private static void increment(final MemorySegment state, final long offset, final int slot) {
        final long at = offset + 8L * slot;
        state.set(LONG, at, state.get(LONG, at) + 1);
    }
}
