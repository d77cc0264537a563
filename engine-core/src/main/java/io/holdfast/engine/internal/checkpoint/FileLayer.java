package io.holdfast.engine.internal.checkpoint;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link DirectoryStore} asks of the operating system; each method is about one system call. Real files in
 * {@link NioFileLayer}; in tests a layer that fails at call k.
 */
interface FileLayer {

    /** Creates a directory; one that exists is no error. */
    void createDirectory(Path directory) throws IOException;

    /** Creates a file that must not exist yet and opens it for writing. */
    OutputFile create(Path file) throws IOException;

    /** Renames a file within one directory, replacing the target. Atomic. */
    void move(Path source, Path target) throws IOException;

    /** Makes renames and creations in a directory survive power loss. */
    void forceDirectory(Path directory) throws IOException;

    /** Deletes a file; one that is not there is no error. */
    void delete(Path file) throws IOException;

    /** Reads at most {@code length} bytes into native memory of their own; empty when there is no such file. */
    Optional<MemorySegment> read(Path file, long offset, long length) throws IOException;

    /** A new file being written. After an error of {@link #force} it is given up: a second force would lie. */
    interface OutputFile extends AutoCloseable {

        /** Appends all parts, in order. */
        void write(List<MemorySegment> parts) throws IOException;

        /** Makes the content survive power loss. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
