package io.holdfast.engine.internal.checkpoint;

/** Chooses entries by what an index says of them. */
@FunctionalInterface
public interface EntryFilter {

    /** Takes all. */
    EntryFilter ALL = (id, order) -> true;

    /**
     * Whether to take an entry.
     *
     * @param id cell, or index of the node.
     * @param order step of the cell, or level of the node.
     * @return true to take it.
     */
    boolean test(long id, long order);
}
