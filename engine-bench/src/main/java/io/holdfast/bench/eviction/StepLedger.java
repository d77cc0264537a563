package io.holdfast.bench.eviction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long each step of each cell took, in a mapped file outside of the run: what a kernel wrote before a kill is still there after it. Kernels
 * of a child write, its parent reads the same pages. Thread-safe. Closed by who opened it.
 */
final class StepLedger implements AutoCloseable {

    /** What the slow store did. */
    enum Figure {
        /** Bytes of puts that were answered before the notice, once the gate was open: there should be none. */
        BYTES_TOO_EARLY(16),
        /** Bytes of puts that were answered after the notice. */
        BYTES(24),
        /** Nanoseconds of these puts. */
        PUT_NS(32),
        /** Roots swapped after the notice. */
        COMMITS(40),
        /** When the first of them was, monotonic. */
        FIRST_COMMIT_NS(48);

        private final long offset;

        Figure(final long offset) {
            this.offset = offset;
        }
    }

    private static final int HEADER_LENGTH = 64;
    private static final long NOTICED_OFFSET = 0;
    private static final long COUNT_OFFSET = 8;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final int cells;
    private final int steps;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment mapped;

    private StepLedger(final int cells, final int steps, final FileChannel channel) throws IOException {
        this.cells = cells;
        this.steps = steps;
        this.mapped = channel.map(MapMode.READ_WRITE, 0, HEADER_LENGTH + (long) cells * steps * Long.BYTES, arena);
    }

    static StepLedger open(final Path file, final int cells, final int steps) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new StepLedger(cells, steps, channel);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a kernel, when its step is done. */
    void computed(final int cell, final long step, final long elapsedNs) {
        if ((long) LONG.getAndSet(mapped, offset(cell, step), Math.max(1, elapsedNs)) == 0) {
            LONG.getAndAdd(mapped, COUNT_OFFSET, 1L);
        }
    }

    /** How long a step took; 0 when it was not computed. */
    long elapsedNs(final int cell, final long step) {
        return (long) LONG.getVolatile(mapped, offset(cell, step));
    }

    /** Steps computed so far. */
    long count() {
        return (long) LONG.getVolatile(mapped, COUNT_OFFSET);
    }

    /** A notice is about to be given. */
    void noticed(final long nowNs) {
        LONG.setVolatile(mapped, NOTICED_OFFSET, nowNs);
    }

    /** When it was; 0 before. The clock is that of the machine, the same for parent and child. */
    long noticedNs() {
        return (long) LONG.getVolatile(mapped, NOTICED_OFFSET);
    }

    void add(final Figure figure, final long value) {
        LONG.getAndAdd(mapped, figure.offset, value);
    }

    long get(final Figure figure) {
        return (long) LONG.getVolatile(mapped, figure.offset);
    }

    private long offset(final int cell, final long step) {
        if (cell < 0 || cell >= cells || step < 0 || step >= steps) {
            throw new IndexOutOfBoundsException("cell=" + cell + ", step=" + step);
        }
        return HEADER_LENGTH + (cell * (long) steps + step) * Long.BYTES;
    }

    @Override
    public void close() {
        arena.close();
    }
}
