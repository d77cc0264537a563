package io.holdfast.engine.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files of zeros. Every block is allocated by an ordinary write, so a full disk is an {@link IOException} here; a store into
 * a hole of a mapped file would be a SIGBUS in the middle of an append.
 */
final class ZeroFile {

    private static final int BUFFER_LENGTH = 128 << 10;

    private final ByteBuffer zeros = ByteBuffer.allocateDirect(BUFFER_LENGTH);

    /** Creates a file that must not exist. */
    void create(final Path file, final long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long left = length;
            while (left > 0) {
                zeros.clear().limit((int) Math.min(BUFFER_LENGTH, left));
                left -= channel.write(zeros);
            }
        }
    }
}
