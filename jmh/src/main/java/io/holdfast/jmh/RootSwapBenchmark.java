package io.holdfast.jmh;

import io.holdfast.engine.internal.checkpoint.DirectoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to swap a root of 400 bytes in a directory by compare-and-set, durably; beside the rename alone, which promises nothing,
 * and the least that survives power loss: write, force, rename, force the directory.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class RootSwapBenchmark {

    private static final int ROOT_LENGTH = 400;

    private final byte[] content = new byte[ROOT_LENGTH];
    private Path directory;
    private DirectoryStore store;
    private Optional<String> tag = Optional.empty();
    private Path file;
    private Path other;

    /** An empty directory. */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("holdfast-jmh");
        store = DirectoryStore.of(directory.resolve("store"));
        store.open();
        file = Files.write(directory.resolve("file"), content);
        other = directory.resolve("other");
    }

    /** Deletes it. */
    @TearDown
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Benchmark
    public Optional<String> compareAndSetRoot() {
        content[0]++;
        tag = store.compareAndSetRoot(tag, content);
        if (tag.isEmpty()) {
            throw new IllegalStateException("nobody else swaps this root");
        }
        return tag;
    }

    @Benchmark
    public Path baselineMove() throws IOException {
        final Path moved = Files.move(file, other, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        other = file;
        file = moved;
        return moved;
    }

    @Benchmark
    public Path baselineWriteForceMoveForce() throws IOException {
        content[0]++;
        try (FileChannel channel = FileChannel.open(
                other, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return file;
    }
}
