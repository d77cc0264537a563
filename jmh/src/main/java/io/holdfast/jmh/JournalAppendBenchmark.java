package io.holdfast.jmh;

import com.sun.management.ThreadMXBean;
import io.holdfast.engine.internal.journal.ChronicleJournal;
import io.holdfast.engine.internal.journal.FrameDescriptor;
import io.holdfast.engine.internal.journal.Journal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to append one frame, nothing forced: by the journal, whose frame has header and checksum; by Chronicle Queue alone; by
 * {@code FileChannel.write} and into a mapped file, both with a checksum. An iteration is 300 appends, which fit into one queue: the next
 * one is opened between iterations, as it is in the time between two blocks of real work.
 *
 * <p>{@code bytesAllocated} is what the appending thread allocated in all measured iterations; the profiler's figure has the harness and the
 * thread that opens queues in it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 100)
@Measurement(iterations = 50)
@State(Scope.Thread)
public class JournalAppendBenchmark {

    private static final int APPENDS = 300;
    private static final int HEADER_LENGTH = 64;

    /** Bytes of a state. */
    @Param({"64", "4096"})
    public int payloadLength;

    private final CRC32C crc = new CRC32C();
    private Path directory;
    private MemorySegment payload;
    private ByteBuffer frame;
    private long number;

    /** A directory and a frame. */
    @Setup
    public void create() throws IOException {
        directory = Files.createTempDirectory("holdfast-jmh");
        payload = Arena.ofAuto().allocate(payloadLength, 8).fill((byte) 7);
        frame = ByteBuffer.allocateDirect(HEADER_LENGTH + payloadLength);
    }

    /** Deletes what the benchmark wrote. */
    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Fills the frame as the journal does. */
    private ByteBuffer frame() {
        number++;
        frame.clear().putLong(16, number);
        MemorySegment.copy(payload, 0, MemorySegment.ofBuffer(frame), HEADER_LENGTH, payloadLength);
        crc.reset();
        crc.update(frame.position(8));
        frame.putInt(4, (int) crc.getValue());
        return frame.clear();
    }

    /** Counts what this thread allocates. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Allocation {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Summed over the measured iterations. */
        public long bytesAllocated;

        private void begin() {
            bytesAllocated -= THREADS.getCurrentThreadAllocatedBytes();
        }

        private void end() {
            bytesAllocated += THREADS.getCurrentThreadAllocatedBytes();
        }
    }

    /** The journal, as the engine opens it. */
    @State(Scope.Thread)
    public static class Opened {
        private Journal journal;

        /** Waits until it takes frames. */
        @Setup
        public void open(final JournalAppendBenchmark benchmark) {
            journal = ChronicleJournal.open(
                    benchmark.directory.resolve("journal"), 1, new byte[32], new byte[32], benchmark.payloadLength);
            while (journal.state() == Journal.State.OPENING) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        /** As a durable checkpoint does: lets the queues go. */
        @Setup(Level.Iteration)
        public void checkpoint() {
            journal.dropThrough(journal.closeQueue());
            LockSupport.parkNanos(50_000_000); // The next queue is opened and filled with zeros meanwhile.
        }

        /** Closes it. */
        @TearDown
        public void close() {
            journal.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(APPENDS)
    public long journal(final Opened opened, final Allocation allocation) {
        allocation.begin();
        for (int i = 0; i < APPENDS; i++) {
            while (!opened.journal.append(FrameDescriptor.NODE, 0, i, payload)) {
                opened.journal.dropThrough(opened.journal.closeQueue());
                Thread.onSpinWait();
            }
        }
        allocation.end();
        return opened.journal.frames();
    }

    /** A queue of Chronicle's own, with its own defaults; a new one each iteration. */
    @State(Scope.Thread)
    public static class Raw {
        private ChronicleQueue queue;
        private ExcerptAppender appender;
        private Bytes<ByteBuffer> bytes;
        private int count;

        /** Opens the next one. */
        @Setup(Level.Iteration)
        public void open(final JournalAppendBenchmark benchmark) {
            queue = ChronicleQueue.singleBuilder(benchmark.directory.resolve("raw-" + count++).toFile()).build();
            appender = queue.createAppender();
            bytes = Bytes.wrapForWrite(benchmark.frame);
            bytes.writePosition(benchmark.frame.capacity());
            appender.writeBytes(bytes); // Creates and maps its file.
        }

        /** Closes and deletes it: its file is sparse and large. */
        @TearDown(Level.Iteration)
        public void close(final JournalAppendBenchmark benchmark) throws IOException {
            appender.close();
            queue.close();
            benchmark.delete();
            Files.createDirectories(benchmark.directory);
        }
    }

    @Benchmark
    @OperationsPerInvocation(APPENDS)
    public long baselineChronicle(final Raw raw, final Allocation allocation) {
        allocation.begin();
        for (int i = 0; i < APPENDS; i++) {
            raw.bytes.readPosition(0);
            raw.appender.writeBytes(raw.bytes);
        }
        allocation.end();
        return raw.appender.lastIndexAppended();
    }

    /** A plain file. */
    @State(Scope.Thread)
    public static class File {
        private FileChannel channel;
        private MemorySegment mapped;
        private Arena arena;

        /** Creates it, filled. */
        @SuppressWarnings("MustBeClosedChecker") // Closed in close.
        @Setup
        public void open(final JournalAppendBenchmark benchmark) throws IOException {
            channel = FileChannel.open(
                    benchmark.directory.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            final long length = (long) APPENDS * (HEADER_LENGTH + benchmark.payloadLength);
            arena = Arena.ofConfined();
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, length, arena).fill((byte) 1);
        }

        /** Begins at its start again. */
        @Setup(Level.Iteration)
        public void rewind() throws IOException {
            channel.position(0);
        }

        /** Closes it. */
        @TearDown
        public void close() throws IOException {
            arena.close();
            channel.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(APPENDS)
    public long baselineFileChannel(final File file, final Allocation allocation) throws IOException {
        allocation.begin();
        for (int i = 0; i < APPENDS; i++) {
            file.channel.write(frame());
        }
        allocation.end();
        return file.channel.position();
    }

    @Benchmark
    @OperationsPerInvocation(APPENDS)
    public long baselineMapped(final File file, final Allocation allocation) {
        allocation.begin();
        final MemorySegment source = MemorySegment.ofBuffer(frame.clear());
        long position = 0;
        for (int i = 0; i < APPENDS; i++) {
            frame();
            MemorySegment.copy(source, 0, file.mapped, position, source.byteSize());
            position += source.byteSize();
        }
        allocation.end();
        return file.mapped.get(ValueLayout.JAVA_LONG_UNALIGNED, position - Long.BYTES);
    }
}
