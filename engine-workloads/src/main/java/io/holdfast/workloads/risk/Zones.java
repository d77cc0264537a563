package io.holdfast.workloads.risk;

import java.lang.foreign.MemorySegment;

/** The tail of one state, zone by zone. Immutable; reads the state. */
final class Zones {

    private final RiskState layout;
    private final MemorySegment state;
    private final long[] counts;
    /** Losses beyond each zone. */
    private final long[] beyond;

    Zones(final RiskState layout, final MemorySegment state) {
        this.layout = layout;
        this.state = state;
        this.counts = new long[layout.tail().zones()];
        this.beyond = new long[counts.length];
        long above = 0;
        for (int zone = counts.length - 1; zone >= 0; zone--) {
            counts[zone] = layout.count(state, zone);
            beyond[zone] = above;
            above += counts[zone];
        }
    }

    int size() {
        return counts.length;
    }

    /** The same tail by groups of zones. */
    Groups groups() {
        return new Groups(this, layout, state);
    }

    long count(final int zone) {
        return counts[zone];
    }

    long beyond(final int zone) {
        return beyond[zone];
    }

    /** Losses in a zone and beyond it. */
    long from(final int zone) {
        return beyond[zone] + counts[zone];
    }

    double sum(final int zone) {
        return layout.sum(state, zone);
    }

    double squares(final int zone) {
        return layout.squares(state, zone);
    }

    double mean(final int zone) {
        return sum(zone) / counts[zone];
    }

    /**
     * How far from their mean the losses of a zone are spread, evenly by assumption: as far as the zone allows on both sides. Of a value that many scenarios
     * share, as draws from a short history do, the zone holds little else and this is 0.
     */
    double reach(final int zone) {
        final double[] edges = layout.tail().edges();
        final double down = mean(zone) - edges[zone];
        return Math.max(zone < edges.length - 1 ? Math.min(down, edges[zone + 1] - mean(zone)) : down, 0.0);
    }

    /** The zone that has losses and in which the loss lies that {@code tail} of them exceed; −1 where there are not as many. */
    int find(final double tail) {
        for (int zone = counts.length - 1; zone >= 0; zone--) {
            if (counts[zone] > 0 && from(zone) >= tail) {
                return zone;
            }
        }
        return -1;
    }

    /** The loss that {@code tail} losses exceed. */
    double quantile(final double tail) {
        final int zone = find(tail);
        if (zone < 0) {
            return layout.tail().edges()[0]; // Below what the zones hold.
        }
        final double share = (tail - beyond[zone]) / counts[zone];
        return Math.fma(1 - 2 * share, reach(zone), mean(zone));
    }

    /**
     * The sum of the {@code tail} largest losses of a zone and those beyond it, up to the zone {@code end}. The mean of an evenly spread zone's upper part lies
     * above the whole's by the half of the width that is left out.
     */
    double largest(final int zone, final double tail, final int end) {
        final double rest = tail - beyond[zone];
        double sum = rest * Math.fma(1 - rest / counts[zone], reach(zone), mean(zone));
        for (int further = zone + 1; further < end; further++) {
            sum += sum(further);
        }
        return sum;
    }
}
