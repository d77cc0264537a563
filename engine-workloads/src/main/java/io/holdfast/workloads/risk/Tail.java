package io.holdfast.workloads.risk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How losses are sorted into a bounded state: the range of a histogram of all of them, and the edges that cut the large ones into zones. Immutable.
 *
 * <p>Zone z holds the losses in [edge z, edge z + 1), the last one all above. Edges are order statistics of a pilot sample: some halve the share of the sample above them,
 * from twice that of the lowest level down, and about each level the range of five standard deviations of its empirical quantile, up and down, is cut
 * finely. A quantile is then interpolated inside a zone that holds some hundredths of the losses beyond it, whatever the distribution's shape.
 *
 * @param low where the histogram begins.
 * @param high where it ends.
 * @param edges strictly ascending, at least one.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record Tail(double low, double high, double[] edges) {

    /** Edges about one level, fewer where they fall together. */
    private static final int EDGES_BY_LEVEL = 64;
    /** Most edges that halve; the pilot is smaller than 2^(this + 2). */
    private static final int EDGES_HALVING_MAX = 14;
    private static final double DEVIATIONS = 5;
    /** Ranks below this are too uncertain to cut at. */
    private static final double RANK_MIN = 4;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** How many zones there can be. */
    static int zonesMax(final int levels) {
        return levels * EDGES_BY_LEVEL + EDGES_HALVING_MAX;
    }

    /**
     * From a pilot sample.
     *
     * @param losses its losses; sorted by this call.
     * @param levels ascending.
     */
    static Tail of(final double[] losses, final List<Double> levels) {
        Arrays.sort(losses);
        final double least = losses[0];
        final double greatest = losses[losses.length - 1];
        // A quarter of the range on either side for what a larger sample finds; a range of its own where all is one value.
        final double margin = greatest > least ? 0.25 * (greatest - least) : Math.max(1.0, 0x1p-20 * Math.abs(least));
        final TreeSet<Double> edges = new TreeSet<>();
        double rank = Math.min(losses.length, 2 * (1 - levels.getFirst()) * losses.length);
        for (int i = 0; i < EDGES_HALVING_MAX && rank >= RANK_MIN; i++) {
            edges.add(above(losses, rank));
            rank /= 2;
        }
        for (final double level : levels) {
            final double middle = (1 - level) * losses.length;
            final double reach = DEVIATIONS * Math.sqrt(middle * level);
            for (int i = 0; i < EDGES_BY_LEVEL; i++) {
                edges.add(above(losses, middle + reach * (2.0 * i / (EDGES_BY_LEVEL - 1) - 1.0)));
            }
        }
        return new Tail(least - margin, greatest + margin, edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The loss that so many of a sorted sample exceed. */
    private static double above(final double[] losses, final double rank) {
        return losses[losses.length - 1 - Math.clamp((long) rank, 0, losses.length - 1)] + 0.0;
    }

    /** The prepared bytes of the job. */
    byte[] encode() {
        final byte[] bytes = new byte[(2 + edges.length) * Double.BYTES];
        final MemorySegment target = MemorySegment.ofArray(new long[2 + edges.length]);
        target.setAtIndex(DOUBLE, 0, low);
        target.setAtIndex(DOUBLE, 1, high);
        for (int i = 0; i < edges.length; i++) {
            target.setAtIndex(DOUBLE, 2 + i, edges[i]);
        }
        MemorySegment.copy(target, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
        return bytes;
    }

    static Tail decode(final MemorySegment prepared) {
        final double[] edges = new double[(int) (prepared.byteSize() / Double.BYTES) - 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = prepared.getAtIndex(DOUBLE, 2 + i);
        }
        return new Tail(prepared.getAtIndex(DOUBLE, 0), prepared.getAtIndex(DOUBLE, 1), edges);
    }

    int zones() {
        return edges.length;
    }

    /** The zone of a loss; −1 for one below all edges. */
    int zone(final double loss) {
        if (!(loss >= edges[0])) {
            return -1;
        }
        int zone = 0;
        int end = edges.length;
        while (end - zone > 1) {
            final int middle = (zone + end) >>> 1;
            if (loss >= edges[middle]) {
                zone = middle;
            } else {
                end = middle;
            }
        }
        return zone;
    }
}
