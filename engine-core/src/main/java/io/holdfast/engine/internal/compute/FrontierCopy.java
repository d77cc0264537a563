package io.holdfast.engine.internal.compute;

import io.holdfast.engine.api.Row;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A frontier and its rows at one moment, in memory of their own. Immutable. */
public final class FrontierCopy {

    private final int[] levels;
    private final long[] begins;
    private final MemorySegment states;
    private final int stateLength;
    private final List<Row> rows;
    private final long completedTasks;

    FrontierCopy(
            final int[] levels,
            final long[] begins,
            final MemorySegment states,
            final int stateLength,
            final List<Row> rows,
            final long completedTasks) {
        this.levels = levels;
        this.begins = begins;
        this.states = states;
        this.stateLength = stateLength;
        this.rows = rows;
        this.completedTasks = completedTasks;
    }

    /**
     * How many nodes.
     *
     * @return the count.
     */
    public int count() {
        return levels.length;
    }

    /**
     * Length of a state.
     *
     * @return bytes.
     */
    public int stateLength() {
        return stateLength;
    }

    /**
     * A node's level.
     *
     * @param at index in order of tasks.
     * @return its level.
     */
    public int level(final int at) {
        return levels[at];
    }

    /**
     * A node's first task.
     *
     * @param at index in order of tasks.
     * @return its begin.
     */
    public long begin(final int at) {
        return begins[at];
    }

    /**
     * A node's state.
     *
     * @param at index in order of tasks.
     * @return read-only, off-heap, 8-byte aligned.
     */
    public MemorySegment state(final int at) {
        final long stride = (stateLength + 7L) & -8L;
        return states.asSlice(at * stride, stateLength).asReadOnly();
    }

    /**
     * The rows.
     *
     * @return in order.
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Tasks in all nodes.
     *
     * @return how many.
     */
    public long completedTasks() {
        return completedTasks;
    }
}
