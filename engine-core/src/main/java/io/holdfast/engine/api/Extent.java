package io.holdfast.engine.api;

import java.util.Optional;

/** How far a job goes. It may grow between two attempts, and what was computed before is kept; it may not shrink. */
public sealed interface Extent {

    /**
     * One line that names the extent, for messages and {@code result.json}.
     *
     * @return such as {@code items=1000000}.
     */
    String describe();

    /**
     * Extent of a reduction.
     *
     * @param items how many items (paths, particles, …) in all, at least 1; with a rule, the most.
     * @param rule when to stop before, if at all.
     */
    record Items(long items, Optional<StoppingRule> rule) implements Extent {

        /** Checks the count. */
        public Items {
            if (items < 1) {
                throw new IllegalArgumentException("items must be at least 1: items=" + items);
            }
        }

        /**
         * A fixed number of items.
         *
         * @param items how many, at least 1.
         * @return the extent.
         */
        public static Items of(final long items) {
            return new Items(items, Optional.empty());
        }

        @Override
        public String describe() {
            return "items=" + items
                    + rule.map(r -> ", stop at " + (r.relative() ? "relative" : "absolute") + " error=" + r.error()
                                    + " after items=" + r.itemsMin()
                                    + (r.observables().isEmpty() ? "" : " of observables=" + r.observables()))
                            .orElse("");
        }
    }

    /**
     * Extent of a field.
     *
     * @param steps steps of every cell (samples per pixel, sweeps, …), at least 1; a cell may be done before.
     */
    record Steps(long steps) implements Extent {

        /** Checks the count. */
        public Steps {
            if (steps < 1) {
                throw new IllegalArgumentException("steps must be at least 1: steps=" + steps);
            }
        }

        @Override
        public String describe() {
            return "steps=" + steps;
        }
    }
}
