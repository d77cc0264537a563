package io.holdfast.engine.internal.compute;

/** Bounds of the blocks that are dealt to workers. */
public final class BlockLimits {

    /** A block has at most 2^LEVEL_MAX tasks. */
    public static final int LEVEL_MAX = 16;

    /** A block is meant to hold this much work; a worker completes what it has at twice that. */
    public static final long WORK_NS = 10_000_000;

    private BlockLimits() {}
}
