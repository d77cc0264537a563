package io.holdfast.workloads.risk;

import java.util.List;

/**
 * Positions, in the order of their file. Immutable.
 *
 * @param positions at least one.
 */
record Portfolio(List<Position> positions) {

    Portfolio {
        positions = List.copyOf(positions);
    }

    int size() {
        return positions.size();
    }

    /** Value of each position. */
    double[] values(final Market market) {
        return positions.stream().mapToDouble(position -> position.value(market)).toArray();
    }

    /** Their sum, in their order. */
    static double total(final double[] values) {
        double total = 0;
        for (final double value : values) {
            total += value;
        }
        return total;
    }

    /** Whether values depend on time and rates. */
    boolean hasMaturities() {
        return positions.stream().anyMatch(position -> !(position instanceof Share));
    }
}
