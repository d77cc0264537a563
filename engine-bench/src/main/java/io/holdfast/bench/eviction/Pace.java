package io.holdfast.bench.eviction;

import io.holdfast.engine.api.Field;

/** What a step of a {@link PacedField} costs, and who sees it. One instance a kernel, called by one thread at a time. */
interface Pace {

    /**
     * A step begins: may compute or wait.
     *
     * @param cell index of the cell.
     * @param step steps behind it.
     */
    void begin(int cell, long step);

    /**
     * The state after the step stands in its slot.
     *
     * @param cell index of the cell.
     * @param step steps behind it, this one not counted.
     * @return whether the cell goes on.
     */
    Field.Advance end(int cell, long step);
}
