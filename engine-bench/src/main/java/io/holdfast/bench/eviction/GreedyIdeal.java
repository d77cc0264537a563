package io.holdfast.bench.eviction;

import java.util.Arrays;

/**
 * The most value that so many bytes can hold where each cell takes the same: the dearest first, of the last one a part. No writer can do better,
 * who has to write whole cells, and something beside them.
 */
final class GreedyIdeal {

    private GreedyIdeal() {}

    /**
     * The most value.
     *
     * @param values of the cells.
     * @param cellLength bytes that each takes.
     * @param length bytes there are.
     * @return value within them.
     */
    static double value(final long[] values, final long cellLength, final double length) {
        final long[] sorted = values.clone();
        Arrays.sort(sorted);
        double left = length;
        double value = 0;
        for (int i = sorted.length - 1; i >= 0 && left > 0; i--) {
            value += sorted[i] * Math.min(1, left / cellLength);
            left -= cellLength;
        }
        return value;
    }
}
