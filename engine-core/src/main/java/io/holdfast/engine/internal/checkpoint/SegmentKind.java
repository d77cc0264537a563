package io.holdfast.engine.internal.checkpoint;

/** What the entries of a segment are. */
public enum SegmentKind {
    /** Nodes of a reduction: id is the node's index, order its level. */
    NODE(1),
    /** Cells of a field: id is the cell, order its step. Of one cell the higher step wins. */
    CELL(2),
    /** One entry, the output of a job's pilot: id and order are 0. */
    PREPARED(3);

    private final int code;

    SegmentKind(final int code) {
        this.code = code;
    }

    /** How it stands in files. */
    int code() {
        return code;
    }

    static SegmentKind of(final WireInput input) {
        final int code = input.getInt("segment kind", NODE.code, PREPARED.code);
        return values()[code - 1];
    }
}
