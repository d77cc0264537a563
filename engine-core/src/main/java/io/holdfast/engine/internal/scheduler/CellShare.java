package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Field;
import io.holdfast.engine.internal.compute.CellArray;
import java.lang.foreign.MemorySegment;

/** What the workers of a field share. Its parts say themselves who may call what. */
final class CellShare {

    private final Field field;
    private final MemorySegment prepared;
    private final CellArray cells;
    private final CellFront front;
    private final long steps;
    private final boolean journaled;
    private final boolean[] visited; // Each element is written and read by the cell's owner only; ownership orders the accesses.
    private final Common common;

    CellShare(
            final Field field,
            final MemorySegment prepared,
            final CellArray cells,
            final CellFront front,
            final long steps,
            final boolean journaled,
            final Common common) {
        this.field = field;
        this.prepared = prepared;
        this.cells = cells;
        this.front = front;
        this.steps = steps;
        this.journaled = journaled;
        this.visited = new boolean[cells.cells()];
        this.common = common;
    }

    Field.Kernel newKernel() {
        return field.newKernel(prepared);
    }

    CellArray cells() {
        return cells;
    }

    CellFront front() {
        return front;
    }

    long steps() {
        return steps;
    }

    boolean isJournaled() {
        return journaled;
    }

    boolean isVisited(final int cell) {
        return visited[cell];
    }

    void visited(final int cell) {
        visited[cell] = true;
    }

    Common common() {
        return common;
    }
}
