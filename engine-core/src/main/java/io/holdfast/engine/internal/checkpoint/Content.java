package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.compute.FrontierCopy;

/** What a checkpoint holds. */
public sealed interface Content {

    /**
     * A reduction at one moment.
     *
     * @param frontier its nodes and rows.
     */
    record Nodes(FrontierCopy frontier) implements Content {}

    /**
     * A field under way: cells are captured one by one while they are written.
     *
     * @param cells the live cells.
     */
    record Cells(CellArray cells) implements Content {}
}
