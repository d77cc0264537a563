package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * What it costs to build a frame, and to find and verify one in a file as recovery does; beside the checksum of the same bytes alone, from
 * memory, and of the same file read in windows. In the journal's package, since the frame's parts are its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class FrameCheckBenchmark {

    private static final int FRAMES = 1_000;
    private static final int WINDOW_LENGTH = 1 << 20;

    /** Bytes of a state. */
    @Param({"64", "4096"})
    public int payloadLength;

    private final FrameScanner scanner = new FrameScanner();
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_LENGTH);
    private FrameEncoder encoder;
    private MemorySegment payload;
    private ByteBuffer frame;
    private Path path;
    private FileChannel file;
    private long sequence;

    /** Writes a file of frames. */
    @Setup
    public void create() throws IOException {
        encoder = new FrameEncoder(1, new byte[32], payloadLength);
        payload = Arena.ofAuto().allocate(payloadLength, 8).fill((byte) 7);
        frame = encoder.frame().asByteBuffer();
        path = Files.createTempFile("holdfast-jmh", ".frames");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        for (int i = 0; i < FRAMES; i++) {
            encoder.encode(FrameDescriptor.NODE, i, 0, i, payload);
            file.write(frame.clear());
        }
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        file.close();
        Files.delete(path);
    }

    @Benchmark
    public int encode() {
        return encoder.encode(FrameDescriptor.NODE, sequence++, 0, sequence, payload);
    }

    @Benchmark
    public long baselineCrc() {
        crc.reset();
        crc.update(frame.clear());
        return crc.getValue();
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long scan() throws IOException {
        long sum = 0;
        int count = 0;
        scanner.begin(file);
        while (scanner.next()) {
            sum += scanner.sequence();
            count++;
        }
        if (count != FRAMES) {
            throw new IllegalStateException("frames=" + count);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long baselineReadAndCrc() throws IOException {
        crc.reset();
        long position = 0;
        for (int read = file.read(window.clear(), position); read > 0; read = file.read(window.clear(), position)) {
            crc.update(window.flip());
            position += read;
        }
        return crc.getValue();
    }
}
