package io.holdfast.engine.api;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** The result of a completed job: a function of its spec alone. Its memory lives as long as it is referenced. */
public sealed interface Result {

    /**
     * Result of a reduction.
     *
     * @param items how many items are in it: the extent's, or those of the round at which the stopping rule was satisfied.
     * @param state the folded state, read-only.
     * @param rows the convergence history, by rounds.
     */
    record Folded(long items, MemorySegment state, List<Row> rows) implements Result {
        /** Copies. */
        public Folded {
            state = state.asReadOnly();
            rows = List.copyOf(rows);
        }
    }

    /** Result of a field, or the present state of one that is under way. Read-only. */
    non-sealed interface Cells extends Result {

        /**
         * How many cells.
         *
         * @return the field's cells.
         */
        int cells();

        /**
         * Steps a cell has behind it.
         *
         * @param cell index of the cell.
         * @return its steps.
         */
        long step(int cell);

        /**
         * Copies the state of a cell, whole: of one moment, also while the field is under way. A cell under way that has no step
         * behind it has no state yet: zeros are copied.
         *
         * @param cell index of the cell.
         * @param target takes {@link Computation#stateLength()} bytes.
         * @return steps behind the state that was copied.
         */
        long copy(int cell, MemorySegment target);
    }
}
