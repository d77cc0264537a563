package io.holdfast.bench.eviction;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writing and forcing one file by hand: what the file system takes at least for so many bytes. */
final class HandWrite {

    private static final long WRITE_LENGTH = 64L << 20; // As the directory store does.

    private static final int TIMES = 3;

    private HandWrite() {}

    /**
     * Writes a file and deletes it, a few times: a disk behind a hypervisor is slow where it is written for the first time.
     *
     * @param file that does not exist.
     * @param content native memory that was touched before.
     * @return nanoseconds from its creation until it was forced: the least.
     */
    static long fastest(final Path file, final MemorySegment content) throws IOException {
        long fastestNs = Long.MAX_VALUE;
        for (int i = 0; i < TIMES; i++) {
            fastestNs = Math.min(fastestNs, measure(file, content));
        }
        return fastestNs;
    }

    private static long measure(final Path file, final MemorySegment content) throws IOException {
        final long beginNs = System.nanoTime();
        final long endNs;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long offset = 0; offset < content.byteSize(); ) {
                final long length = Math.min(WRITE_LENGTH, content.byteSize() - offset);
                offset += channel.write(content.asSlice(offset, length).asByteBuffer());
            }
            channel.force(false);
            endNs = System.nanoTime();
        }
        Files.delete(file);
        return endNs - beginNs;
    }
}
