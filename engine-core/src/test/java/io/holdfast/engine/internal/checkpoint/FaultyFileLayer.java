package io.holdfast.engine.internal.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Real files whose k-th operation fails, before it took effect or after. Fails the test itself when a file is forced again, or
 * published, after its force had failed.
 */
final class FaultyFileLayer implements FileLayer {

    private final FileLayer files = new NioFileLayer();
    private final List<String> log = new ArrayList<>();
    private final Set<Path> spoiled = new HashSet<>();
    private IOException error = new IOException("Input/output error");
    private long failAt = Long.MAX_VALUE;
    private boolean afterEffect;
    private long operations;

    void failAt(final long operation, final IOException failure, final boolean after) {
        failAt = operation;
        error = failure;
        afterEffect = after;
    }

    long operations() {
        return operations;
    }

    List<String> log() {
        return log;
    }

    private interface Operation {

        void run() throws IOException;
    }

    private void operation(final String what, final Operation operation) throws IOException {
        operations++;
        log.add(what);
        if (operations == failAt && !afterEffect) {
            throw error;
        }
        operation.run();
        if (operations == failAt) {
            throw error;
        }
    }

    @Override
    public void createDirectory(final Path directory) throws IOException {
        operation("createDirectory", () -> files.createDirectory(directory));
    }

    @Override
    public OutputFile create(final Path file) throws IOException {
        final List<OutputFile> created = new ArrayList<>();
        try {
            operation("create", () -> created.add(files.create(file)));
        } catch (final IOException e) {
            if (!created.isEmpty()) {
                created.getFirst().close();
            }
            throw e;
        }
        return new FaultyOutputFile(file, created.getFirst());
    }

    @Override
    public void move(final Path source, final Path target) throws IOException {
        if (spoiled.contains(source)) {
            throw new AssertionError("published after its force had failed: file=" + source);
        }
        operation("move", () -> files.move(source, target));
    }

    @Override
    public void forceDirectory(final Path directory) throws IOException {
        operation("forceDirectory", () -> files.forceDirectory(directory));
    }

    @Override
    public void delete(final Path file) throws IOException {
        operation("delete", () -> files.delete(file));
    }

    @Override
    public Optional<MemorySegment> read(final Path file, final long offset, final long length) throws IOException {
        operation("read", () -> {});
        return files.read(file, offset, length);
    }

    private final class FaultyOutputFile implements OutputFile {

        private final Path path;
        private final OutputFile file;

        FaultyOutputFile(final Path path, final OutputFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(final List<MemorySegment> parts) throws IOException {
            operation("write", () -> {
                file.write(parts);
            });
        }

        @Override
        public void force() throws IOException {
            if (spoiled.contains(path)) {
                throw new AssertionError("forced again after its force had failed: file=" + path);
            }
            spoiled.add(path);
            operation("force", file::force);
            spoiled.remove(path);
        }

        @Override
        public void close() throws IOException {
            file.close();
            operation("close", () -> {});
        }
    }
}
