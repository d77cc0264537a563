package io.holdfast.bench.eviction;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what was measured several times. */
final class Medians {

    private Medians() {}

    static <T> double of(final List<T> rounds, final ToDoubleFunction<T> figure) {
        final double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
