package io.holdfast.engine.internal.checkpoint;

import java.util.OptionalLong;

/**
 * Time between the begin of two checkpoints: given, or the optimum for what a checkpoint costs here. Owned by the store's checkpoint agent.
 *
 * <p>The optimum is Young's first-order one, √(2 · cost · mean time to eviction) (Young 1974; Daly 2006 for its higher orders, which matter only
 * where the cost is not small beside the mean time).
 */
final class CheckpointInterval {

    private static final long AUTOMATIC_MIN_NS = 1_000_000_000L;
    private static final long AUTOMATIC_MAX_NS = 60_000_000_000L;
    private static final double WEIGHT = 0.3; // Of the newest cost.

    private final long givenNs;
    private final OptionalLong meanTimeToEvictionNs;
    private double costNs; // Smoothed; 0 before the first checkpoint.

    /** A given interval, used as it is, and until the first cost is known where a mean time to eviction is given. */
    CheckpointInterval(final long givenNs, final OptionalLong meanTimeToEvictionNs) {
        this.givenNs = givenNs;
        this.meanTimeToEvictionNs = meanTimeToEvictionNs;
    }

    /** A checkpoint took so long, from its first slice to its commit. */
    void cost(final long elapsedNs) {
        costNs = costNs == 0 ? elapsedNs : costNs + WEIGHT * (elapsedNs - costNs);
    }

    long ns() {
        if (meanTimeToEvictionNs.isEmpty() || costNs == 0) {
            return givenNs;
        }
        return Math.clamp((long) Math.sqrt(2 * costNs * meanTimeToEvictionNs.getAsLong()), AUTOMATIC_MIN_NS, AUTOMATIC_MAX_NS);
    }
}
