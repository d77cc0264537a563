package io.holdfast.engine.api;

/**
 * A range of a job that can be computed anywhere, in a directory or prefix of its own; shards merge to the bits of the whole.
 * A shard closes no round and takes no stopping rule.
 *
 * @param begin first task or cell; for a reduction best a multiple of a large power of two, which keeps its nodes few.
 * @param end end of the range, exclusive.
 */
public record Shard(long begin, long end) {

    /** Checks the range. */
    public Shard {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("a shard is a range: begin=" + begin + ", end=" + end);
        }
    }
}
