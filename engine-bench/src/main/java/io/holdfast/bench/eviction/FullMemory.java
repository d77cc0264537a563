package io.holdfast.bench.eviction;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings the machine's memory to where it is after hours of work: full of file pages that may go at any time. On a machine that has just begun, or
 * was idle, free memory is not there: a hypervisor takes it back and gives it again at the first touch, which costs many times the write of a
 * page's bytes, and falls on what is measured or not, as luck has it. Linux only; elsewhere nothing is done.
 */
final class FullMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final long FREE_LENGTH = 512L << 20; // More than the kernel keeps free by itself on a machine of this size.
    private static final int READ_LENGTH = 4 << 20;

    private FullMemory() {}

    /**
     * Reads a file of holes, which takes no room on the disk, until little memory is free.
     *
     * @param holes the file; made where it is missing, and to be deleted after the last measurement.
     */
    static void fill(final Path holes) throws IOException {
        if (!Files.exists(MEMINFO)) {
            return;
        }
        try (RandomAccessFile made = new RandomAccessFile(holes.toFile(), "rw")) {
            made.setLength(bytes("MemTotal:"));
        }
        final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_LENGTH);
        try (FileChannel channel = FileChannel.open(holes, StandardOpenOption.READ)) {
            while (bytes("MemFree:") > FREE_LENGTH && channel.read(buffer.clear()) >= 0) {
                // Its pages stay until others need the room.
            }
        }
    }

    private static long bytes(final String field) throws IOException {
        for (final String line : Files.readAllLines(MEMINFO)) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        throw new IllegalStateException("no such field: file=" + MEMINFO + ", field=" + field);
    }
}
