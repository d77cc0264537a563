package io.holdfast.numerics;

/**
 * The words of one Philox stream, one after another, for kernels that draw as they go (a path tracer, an event loop).
 *
 * <p>Owned and used by one thread; cheap to move to another task or stream, so a kernel keeps one for life. The numbers are
 * those of {@link Philox4x32#fill} from block 0: the only state is how many were drawn.
 */
public final class PhiloxStream {

    private final long seed;
    private final long[] buffer = new long[2];

    private long task;
    private int stream;
    private long drawn;

    /**
     * Starts at word 0 of task 0, stream 0.
     *
     * @param seed the job's seed
     */
    public PhiloxStream(final long seed) {
        this.seed = seed;
    }

    /**
     * Moves to word 0 of another stream.
     *
     * @param nextTask   the task, pixel or path
     * @param nextStream which of the task's streams, for instance the sample's number
     */
    public void seek(final long nextTask, final int nextStream) {
        task = nextTask;
        stream = nextStream;
        drawn = 0;
    }

    /**
     * How many words were drawn since the last {@link #seek}.
     *
     * @return words drawn
     */
    public long drawn() {
        return drawn;
    }

    /**
     * Draws the next word.
     *
     * @return 64 random bits
     * @throws IllegalStateException when all {@code 2 * Philox4x32.BLOCKS_MAX} words are drawn
     */
    public long nextLong() {
        final int odd = (int) drawn & 1;
        if (odd == 0) {
            final long block = drawn >>> 1;
            if (block >= Philox4x32.BLOCKS_MAX) {
                throw new IllegalStateException("stream exhausted: task=" + task + ", stream=" + stream + ", drawn=" + drawn);
            }
            Philox4x32.block(seed, task, stream, block, buffer, 0, buffer, 1);
        }
        drawn++;
        return buffer[odd];
    }

    /**
     * Draws the next word as a uniform number, see {@link Uniform#open(long)}.
     *
     * @return a number in the open interval (0, 1)
     */
    public double nextDouble() {
        return Uniform.open(nextLong());
    }
}
