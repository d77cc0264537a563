package io.holdfast.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Small files that are replaced whole: a reader sees the old bytes or the new ones, never a mixture. A file has one writer at
 * a time (what a killed one left beside it is overwritten by the next).
 */
final class AtomicFile {

    private AtomicFile() {}

    /** Replaces a file and forces it and its directory: after the return it survives power loss. */
    static void replaceDurably(final Path file, final byte[] content) throws IOException {
        replace(file, content, true);
        try (FileChannel directory = FileChannel.open(directoryOf(file), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Replaces a file that may be lost with the power. */
    static void replace(final Path file, final byte[] content) throws IOException {
        replace(file, content, false);
    }

    /**
     * Reads a file that may be anything.
     *
     * @param file the file.
     * @param lengthMax most bytes that are read.
     * @return its bytes; empty where there is no such file or it is longer.
     */
    static Optional<byte[]> readBounded(final Path file, final int lengthMax) throws IOException {
        try (var in = Files.newInputStream(file)) {
            final byte[] content = in.readNBytes(lengthMax + 1);
            return content.length > lengthMax ? Optional.empty() : Optional.of(content);
        } catch (final NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether a file is there with exactly these bytes. */
    static boolean holds(final Path file, final byte[] content) {
        try {
            return Files.isRegularFile(file)
                    && readBounded(file, content.length).filter(there -> Arrays.equals(there, content)).isPresent();
        } catch (final IOException e) {
            return false; // What cannot be read is written anew.
        }
    }

    private static void replace(final Path file, final byte[] content, final boolean force) throws IOException {
        final Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                final ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                if (force) {
                    channel.force(true);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
    }

    private static void deleteQuietly(final Path temporary, final IOException error) {
        try {
            Files.deleteIfExists(temporary);
        } catch (final IOException e) {
            error.addSuppressed(e);
        }
    }

    private static Path directoryOf(final Path file) {
        final Path directory = file.toAbsolutePath().getParent();
        return directory == null ? file.toAbsolutePath() : directory;
    }
}
