package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes that can be filled up and emptied again: a tmpfs, which takes root to mount. Closed by who mounted it. */
final class SmallDisk implements AutoCloseable {

    private static final int LENGTH_MB = 24;
    private static final int TIMEOUT_S = 30;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    private final Path mountPoint;
    private final Path filler;

    private SmallDisk(final Path mountPoint) {
        this.mountPoint = mountPoint;
        this.filler = mountPoint.resolve("filler");
    }

    /** Mounts one on an empty directory. */
    static SmallDisk mount(final Path mountPoint) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        execute("mount", "-t", "tmpfs", "-o", "size=" + LENGTH_MB + "m", "holdfast-small-disk", mountPoint.toString());
        return new SmallDisk(mountPoint);
    }

    Path path() {
        return mountPoint;
    }

    /** Takes all space but so many bytes, rounded to pages; keeps taking what others free meanwhile when called again. */
    void fill(final long bytesLeft) throws IOException {
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long position = channel.size();
            while (true) {
                final long room = Files.getFileStore(mountPoint).getUsableSpace() - bytesLeft;
                if (room <= 0) {
                    return;
                }
                position += channel.write(ZEROS.duplicate().limit((int) Math.min(room, ZEROS.capacity())), position);
            }
        } catch (final IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left on device")) {
                throw e;
            } // Somebody else was faster: it is full.
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    private static void execute(final String... command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new DrillException("a small file system is needed, and root to mount it: " + List.of(command) + " said: " + said.strip());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            execute("umount", "-l", mountPoint.toString());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
