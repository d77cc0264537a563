package io.holdfast.workloads.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced as a whole: a reader sees the old or the new content, never half of it. */
final class ReplacedFile {

    private final Path path;
    private final Path part;

    ReplacedFile(final Path directory, final String name) {
        this.path = directory.resolve(name);
        this.part = directory.resolve(name + ".part");
    }

    /** Writes a content to a stream, which it leaves open. */
    @FunctionalInterface
    interface Content {

        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    void write(final Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            content.write(out);
        } catch (final IOException | RuntimeException | Error e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
