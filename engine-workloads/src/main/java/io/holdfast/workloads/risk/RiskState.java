package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Histogram;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Stages;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The layout of a Monte Carlo state, little-endian; zeros are the empty one. All of a task is added in the order of its scenarios, and merges go along the
 * engine's dyadic nodes, so the sums have one order whatever the threads.
 *
 * <pre>
 *   0             40                    zones            groups
 *   +-------------+---------------------+--------+- ... -+---------+- ... -+
 *   | moments of  | histogram of loss   | zone 0 |       | group 0 |       |
 *   | profit      |                     |        |       |         |       |
 *   +-------------+---------------------+--------+- ... -+---------+- ... -+
 *
 *   a zone:   count | sum of losses | sum of their squares                     8 bytes each
 *   a group:  the sum of the losses of position 0 | 1 | ...                    8 bytes each
 * </pre>
 *
 * A group is some neighbouring zones: one, where there is room for the sums of all positions in each.
 */
final class RiskState {

    /** Bins of the histogram of losses. */
    static final int BINS = 512;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long HISTOGRAM = Moments.BYTES;
    private static final long ZONES = HISTOGRAM + new Histogram(0, 1, BINS).bytes();
    private static final long SUM = 8;
    private static final long SQUARES = 16;
    private static final long ZONE_LENGTH = 24;

    private final Tail tail;
    private final Histogram histogram;
    private final int positions;
    private final long groups;
    private final int zonesByGroup;

    RiskState(final Tail tail, final int levels, final int positions) {
        this.tail = tail;
        this.histogram = new Histogram(tail.low(), tail.high(), BINS);
        this.positions = positions;
        this.groups = groups(levels);
        this.zonesByGroup = Math.ceilDiv(tail.zones(), groupsMax(levels, positions));
    }

    /** Most groups of a job with so many levels and positions. */
    static int groupsMax(final int levels, final int positions) {
        final long room = (Reduction.STATE_LENGTH_MAX - groups(levels)) / ((long) positions * Double.BYTES);
        return (int) Math.min(room, Tail.zonesMax(levels));
    }

    /** Length of the state of such a job. */
    static int length(final int levels, final int positions) {
        return Math.toIntExact(groups(levels) + (long) groupsMax(levels, positions) * positions * Double.BYTES);
    }

    Tail tail() {
        return tail;
    }

    int positions() {
        return positions;
    }

    /** Zones of a group, the last one may have fewer. */
    int zonesByGroup() {
        return zonesByGroup;
    }

    /** Adds scenarios: profits are the negated totals of the losses. */
    void add(
            final Stages stages, final double[] profits, final double[][] losses, final int count, final MemorySegment state) {
        Moments.addAll(stages, profits, 0, count, state, 0);
        for (int i = 0; i < count; i++) {
            final double loss = -profits[i];
            histogram.add(state, HISTOGRAM, loss);
            final int zone = tail.zone(loss);
            if (zone >= 0) {
                addToZone(state, zone(zone), loss);
                addToGroup(state, group(zone / zonesByGroup), losses, i);
            }
        }
    }

    void merge(final MemorySegment left, final MemorySegment right) {
        Moments.merge(left, 0, right, 0);
        histogram.merge(left, HISTOGRAM, right, HISTOGRAM);
        for (int zone = 0; zone < tail.zones(); zone++) {
            final long at = zone(zone);
            left.set(LONG, at, left.get(LONG, at) + right.get(LONG, at));
            addDouble(left, at + SUM, right.get(DOUBLE, at + SUM));
            addDouble(left, at + SQUARES, right.get(DOUBLE, at + SQUARES));
        }
        final long end = group(Math.ceilDiv(tail.zones(), zonesByGroup));
        for (long sum = groups; sum < end; sum += Double.BYTES) {
            addDouble(left, sum, right.get(DOUBLE, sum));
        }
    }

    /** Moments of profit. */
    static Moments moments(final MemorySegment state) {
        return Moments.read(state, 0);
    }

    /** Losses in a zone. */
    long count(final MemorySegment state, final int zone) {
        return state.get(LONG, zone(zone));
    }

    /** Their sum. */
    double sum(final MemorySegment state, final int zone) {
        return state.get(DOUBLE, zone(zone) + SUM);
    }

    /** The sum of their squares. */
    double squares(final MemorySegment state, final int zone) {
        return state.get(DOUBLE, zone(zone) + SQUARES);
    }

    /** The sum of one position's losses in a group. */
    double sum(final MemorySegment state, final int group, final int position) {
        return state.get(DOUBLE, group(group) + (long) position * Double.BYTES);
    }

    /** Counts of losses by equal bins of the histogram's range. */
    long[] histogram(final MemorySegment state) {
        final long[] counts = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            counts[i] = histogram.count(state, HISTOGRAM, i);
        }
        return counts;
    }

    long below(final MemorySegment state) {
        return histogram.below(state, HISTOGRAM);
    }

    long above(final MemorySegment state) {
        return histogram.above(state, HISTOGRAM);
    }

    private static void addToZone(final MemorySegment state, final long at, final double loss) {
        state.set(LONG, at, state.get(LONG, at) + 1);
        addDouble(state, at + SUM, loss);
        state.set(DOUBLE, at + SQUARES, Math.fma(loss, loss, state.get(DOUBLE, at + SQUARES)));
    }

    private void addToGroup(final MemorySegment state, final long at, final double[][] losses, final int scenario) {
        for (int position = 0; position < positions; position++) {
            addDouble(state, at + (long) position * Double.BYTES, losses[position][scenario]);
        }
    }

    private static void addDouble(final MemorySegment state, final long at, final double value) {
        state.set(DOUBLE, at, state.get(DOUBLE, at) + value);
    }

    private static long zone(final int zone) {
        return ZONES + zone * ZONE_LENGTH;
    }

    private static long groups(final int levels) {
        return ZONES + Tail.zonesMax(levels) * ZONE_LENGTH;
    }

    private long group(final int group) {
        return groups + (long) group * positions * Double.BYTES;
    }
}
