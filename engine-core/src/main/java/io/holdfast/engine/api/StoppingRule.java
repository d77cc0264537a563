package io.holdfast.engine.api;

import java.util.List;

/**
 * Stop when the standard error is small enough, decided on complete rounds only.
 *
 * @param error the target standard error; finite and above 0.
 * @param relative whether {@code error} is a fraction of the mean's magnitude rather than absolute.
 * @param itemsMin items (paths) before which the rule is never satisfied.
 * @param observables indices of the observables that must satisfy it; empty means all of them.
 */
public record StoppingRule(double error, boolean relative, long itemsMin, List<Integer> observables) {

    /** Checks and copies. */
    public StoppingRule {
        if (!(error > 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("target error must be finite and above 0: error=" + error);
        }
        if (itemsMin < 0) {
            throw new IllegalArgumentException("itemsMin must not be negative: itemsMin=" + itemsMin);
        }
        observables = List.copyOf(observables);
    }

    /**
     * Applies the rule to a row.
     *
     * @param row a closed round.
     * @param taskSize items per task, from the identity.
     * @return whether every chosen observable is precise enough.
     */
    public boolean isSatisfiedBy(final Row row, final long taskSize) {
        if (row.observations().isEmpty() || row.tasks() < ceilDivide(itemsMin, taskSize)) {
            return false;
        }
        for (int i = 0; i < row.observations().size(); i++) {
            if (observables.isEmpty() || observables.contains(i)) {
                final Observation observation = row.observations().get(i);
                final double target = relative ? error * Math.abs(observation.mean()) : error;
                if (relative && observation.mean() == 0) {
                    return false; // No hit so far, of an event that may only be rare.
                }
                if (!(observation.standardError() <= target)) { // NaN is never precise.
                    return false;
                }
            }
        }
        return true;
    }

    private static long ceilDivide(final long items, final long taskSize) {
        return items / taskSize + (items % taskSize == 0 ? 0 : 1);
    }
}
