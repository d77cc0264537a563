package io.holdfast.engine.internal.checkpoint;

import java.lang.foreign.MemorySegment;

/** Takes the entries of a segment as they are read. */
@FunctionalInterface
public interface EntryVisitor {

    /**
     * An entry that verifies.
     *
     * @param id cell, or index of the node.
     * @param order step of the cell, or level of the node.
     * @param payload its state, read-only by contract, 8-byte aligned; valid during the call only.
     */
    void onEntry(long id, long order, MemorySegment payload);

    /**
     * An entry that the index names and that does not verify. There may be an older copy; else it is computed again.
     *
     * @param id cell, or index of the node.
     * @param order step of the cell, or level of the node.
     */
    default void onDamagedEntry(final long id, final long order) {}
}
