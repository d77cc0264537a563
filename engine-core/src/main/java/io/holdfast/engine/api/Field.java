package io.holdfast.engine.api;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A job of independent cells, each with a state that is advanced step by step: render tiles, replicas, chains.
 *
 * <p>Cells do not see each other; each has its own step count. The engine keeps two slots a cell, so that a state can be
 * captured for a checkpoint while the next step is computed.
 */
public non-sealed interface Field extends Computation {

    /** Longest state of a cell, in bytes. */
    int STATE_LENGTH_MAX = 1 << 20;

    /** Most cells of one field. */
    int CELLS_MAX = 1 << 27;

    /**
     * How many cells the field has: 1 to {@link #CELLS_MAX}.
     *
     * @return the count, the same at every call.
     */
    int cells();

    /**
     * A kernel for one worker. It is used by one thread at a time, so its scratch arrays are plain fields. A kernel that threw
     * is not used again.
     *
     * @param prepared the output of {@link #prepare()}, read-only.
     * @return a new kernel, never shared.
     */
    Kernel newKernel(MemorySegment prepared);

    /**
     * A kernel of the plainest form of the code, where {@link #newKernel} may answer another (vectors, a device): the canary is computed by
     * both, and where they differ the job is refused.
     *
     * @param prepared the output of {@link #prepare()}, read-only.
     * @return a new kernel; empty where there is one form only.
     */
    default Optional<Kernel> newReferenceKernel(final MemorySegment prepared) {
        return Optional.empty();
    }

    /** What a step answers about its cell under the present extent. */
    enum Advance {
        /** The cell goes on. */
        CONTINUE,
        /** The cell needs no more steps under the present extent. Never stored. */
        DONE
    }

    /** The pure compute code of one worker. */
    interface Kernel {

        /**
         * Writes the state of a cell at step 0.
         *
         * @param cell index of the cell.
         * @param to {@link #stateLength()} bytes, 8-byte aligned, all zero.
         */
        default void initialize(final int cell, final MemorySegment to) {
            // All zero is the usual beginning.
        }

        /**
         * Advances one cell by one step, from nothing but its arguments and the spec.
         *
         * @param cell index of the cell.
         * @param step number of steps the cell has behind it; 0 for the first.
         * @param from the state before, read-only. Valid during the call only.
         * @param to the state after, to be written in full: it holds old bytes. Never overlaps {@code from}.
         * @return whether the cell goes on.
         * @throws Exception any failure; the step is tried again on a new kernel, then fails the job.
         */
        Advance step(int cell, long step, MemorySegment from, MemorySegment to) throws Exception;

        /**
         * Whether a cell needs no more steps under the present extent; asked for each restored cell at every start. The engine
         * itself stops a cell at the extent's number of steps.
         *
         * @param cell index of the cell.
         * @param step number of steps the cell has behind it.
         * @param state its state, read-only.
         * @return true where {@link #step} would have answered {@link Advance#DONE}.
         */
        default boolean isDone(final int cell, final long step, final MemorySegment state) {
            return false;
        }
    }
}
