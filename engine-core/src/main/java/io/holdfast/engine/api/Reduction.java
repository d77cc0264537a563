package io.holdfast.engine.api;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * A job of independent tasks 0, 1, 2, … whose states are folded into one: Monte Carlo, tallies, sweeps.
 *
 * <p>The fold runs along dyadic nodes: node (level l, index i) covers the tasks [i·2^l, (i+1)·2^l) and is the merge of its two
 * halves, left then right; the result for n tasks is the fold, left to right, of the maximal nodes that cover [0, n). The
 * shape depends on nothing else, so a finished job can be extended and still gives the bits of one longer job.
 */
public non-sealed interface Reduction extends Computation {

    /** Longest state of a task, in bytes. */
    int STATE_LENGTH_MAX = 64 << 10;

    /** Most observables of one reduction. */
    int OBSERVABLES_MAX = 64;

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

    /**
     * Names of the quantities whose mean and moments {@link #observe} reads from a folded state. Rows of the convergence
     * history hold one {@link Observation} for each, and a {@link StoppingRule} is decided on them.
     *
     * @return at most {@link #OBSERVABLES_MAX} distinct names; empty when the job has neither history nor rule.
     */
    default List<String> observables() {
        return List.of();
    }

    /**
     * Reads one observable from a folded state. Pure; may be called by any thread.
     *
     * @param state a folded state, read-only.
     * @param observable index into {@link #observables()}.
     * @return count and moments.
     */
    default Observation observe(final MemorySegment state, final int observable) {
        throw new IndexOutOfBoundsException("observable=" + observable + ", observables=0");
    }

    /** The pure compute code of one worker. */
    interface Kernel {

        /**
         * Computes one task from nothing but its arguments and the spec.
         *
         * @param task index of the task, from 0.
         * @param fromItem first item (path, particle, …) of the task.
         * @param toItem end of its items, exclusive; less than a full task only for the last task of the extent.
         * @param state {@link #stateLength()} bytes, 8-byte aligned, all zero; to be filled. Valid during the call only.
         * @throws Exception any failure; the task is tried again on a new kernel, then fails the job.
         */
        void compute(long task, long fromItem, long toItem, MemorySegment state) throws Exception;

        /**
         * Merges the state of a right neighbour into its left one: {@code left = left ⊕ right}.
         *
         * @param left state of the tasks before; changed in place.
         * @param right state of the tasks after; read-only.
         */
        void merge(MemorySegment left, MemorySegment right);
    }
}
