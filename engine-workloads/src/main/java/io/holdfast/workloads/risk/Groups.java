package io.holdfast.workloads.risk;

import java.lang.foreign.MemorySegment;

/** The tail of one state by groups of neighbouring zones, in each of which every position has a sum. Immutable; reads the state. */
final class Groups {

    private final Zones zones;
    private final RiskState layout;
    private final MemorySegment state;

    Groups(final Zones zones, final RiskState layout, final MemorySegment state) {
        this.zones = zones;
        this.layout = layout;
        this.state = state;
    }

    int size() {
        return Math.ceilDiv(zones.size(), layout.zonesByGroup());
    }

    int positions() {
        return layout.positions();
    }

    /** The group of a zone. */
    int of(final int zone) {
        return zone / layout.zonesByGroup();
    }

    /** Its first zone. */
    int begin(final int group) {
        return group * layout.zonesByGroup();
    }

    /** The first zone after it. */
    int end(final int group) {
        return Math.min(begin(group + 1), zones.size());
    }

    /** Losses beyond it. */
    long beyond(final int group) {
        return zones.beyond(end(group) - 1);
    }

    /** Losses in it and beyond it. */
    long from(final int group) {
        return zones.from(begin(group));
    }

    /** Sum of one position's losses in it. */
    double sum(final int group, final int position) {
        return layout.sum(state, group, position);
    }

    /** Mean loss in the groups [from, to), not empty. */
    double mean(final int from, final int to) {
        double sum = 0;
        for (int zone = begin(from); zone < end(to - 1); zone++) {
            sum += zones.sum(zone);
        }
        return sum / count(from, to);
    }

    /** Mean loss of one position in them. */
    double mean(final int from, final int to, final int position) {
        double sum = 0;
        for (int group = from; group < to; group++) {
            sum += sum(group, position);
        }
        return sum / count(from, to);
    }

    /** How many losses they hold. */
    long count(final int from, final int to) {
        return from == to ? 0 : from(from) - beyond(to - 1);
    }
}
