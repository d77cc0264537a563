package io.holdfast.engine.internal.compute;

import java.lang.foreign.MemorySegment;

/** Merges the state of a right neighbour into its left one. */
@FunctionalInterface
public interface Merger {

    /**
     * {@code left = left ⊕ right}.
     *
     * @param left changed in place.
     * @param right not changed.
     */
    void merge(MemorySegment left, MemorySegment right);
}
