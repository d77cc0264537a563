package io.holdfast.bench.crash;

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
 * How often each unit of work was begun, in a mapped file outside of the run: what a kernel wrote before a kill is still there after it.
 * A unit is a task, or a step of a cell: {@code cell · steps + step}.
 *
 * <p>Kernels of a child count, its parent reads the same pages. Thread-safe. Closed by who opened it.
 */
final class CallLedger implements AutoCloseable {

    /** Marks that an attempt leaves on its way; each holds the number of the newest attempt that came so far. */
    enum Mark {
        /** The job is handed to the engine. */
        SUBMITTED(0),
        /** The kernel has answered for the first unit, which every attempt computes: its canary. */
        CANARY(Long.BYTES);

        private final long offset;

        Mark(final long offset) {
            this.offset = offset;
        }
    }

    private static final int HEADER_LENGTH = 64;
    private static final VarHandle CALLS = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle MARKS = ValueLayout.JAVA_LONG.varHandle();

    private final int units;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment mapped;

    private CallLedger(final int units, final FileChannel channel) throws IOException {
        this.units = units;
        this.mapped = channel.map(MapMode.READ_WRITE, 0, HEADER_LENGTH + (long) units * Integer.BYTES, arena);
    }

    static CallLedger open(final Path file, final int units) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new CallLedger(units, channel);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a kernel, before it begins. */
    void begin(final int unit) {
        CALLS.getAndAdd(mapped, offset(unit), 1);
    }

    int calls(final int unit) {
        return (int) CALLS.getVolatile(mapped, offset(unit));
    }

    int[] calls() {
        final int[] copy = new int[units];
        MemorySegment.copy(mapped, ValueLayout.JAVA_INT, HEADER_LENGTH, copy, 0, units);
        return copy;
    }

    void mark(final Mark mark, final long attempt) {
        MARKS.setVolatile(mapped, mark.offset, attempt);
    }

    long attemptAt(final Mark mark) {
        return (long) MARKS.getVolatile(mapped, mark.offset);
    }

    private long offset(final int unit) {
        if (unit < 0 || unit >= units) {
            throw new IndexOutOfBoundsException("unit=" + unit + ", units=" + units);
        }
        return HEADER_LENGTH + (long) unit * Integer.BYTES;
    }

    @Override
    public void close() {
        arena.close();
    }
}
