package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.FencedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps a directory for one writer: a lock of the operating system between processes, an entry in a registry of the JVM between
 * engines of one process. Both vanish with the process, whatever files it leaves and whatever its PID was.
 *
 * <p>The registry is asked <i>first</i>: closing any channel of a file drops all of the process's POSIX locks on it, so that a
 * second engine that opened the lock file, was refused and closed it would free the first one's lock. For the same reason
 * nobody in this process may open that file to read it; it is empty.
 */
final class DirectoryLock implements AutoCloseable {

    /** Channels that must never be closed: somebody else in this process holds their file's lock past the registry. */
    private static final Queue<FileChannel> ABANDONED = new ConcurrentLinkedQueue<>();

    private final Path directory;
    private final Path lockFile;
    private final String registryKey;
    private final FileChannel channel;
    private final Object lockFileKey;
    private boolean closed;

    private DirectoryLock(
            final Path directory, final Path lockFile, final String registryKey, final FileChannel channel, final Object lockFileKey) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.registryKey = registryKey;
        this.channel = channel;
        this.lockFileKey = lockFileKey;
    }

    /** Takes the lock, at once or not at all. */
    static DirectoryLock take(final Path directory, final Path lockFile) throws IOException {
        final String registryKey = registryKey(directory);
        // System properties are the one map that all class loaders of a JVM share.
        if (System.getProperties().putIfAbsent(registryKey, "") != null) {
            throw fenced(directory, "another engine of this process");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw fenced(directory, "another process");
            }
            return new DirectoryLock(directory, lockFile, registryKey, channel, fileKey(lockFile));
        } catch (final OverlappingFileLockException e) {
            ABANDONED.add(channel);
            System.getProperties().remove(registryKey);
            throw fenced(directory, "another engine of this process");
        } catch (final IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            System.getProperties().remove(registryKey);
            throw e;
        }
    }

    /** Whether the lock is still ours and the lock file still the one that was locked. */
    void requireHeld() throws IOException {
        if (closed || !channel.isOpen()) {
            throw new IllegalStateException("the directory is not open: directory=" + directory);
        }
        if (!Files.exists(lockFile) || !fileKey(lockFile).equals(lockFileKey)) {
            throw fenced(directory, "somebody who replaced its lock file");
        }
    }

    /** Frees the directory. Idempotent. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                channel.close();
            } finally {
                System.getProperties().remove(registryKey);
            }
        }
    }

    private static FencedException fenced(final Path directory, final String owner) {
        return new FencedException("another writer owns the directory: directory=" + directory + ", owner=" + owner
                + "; wait for it, stop it (holdfast stop), or choose another directory");
    }

    private static String registryKey(final Path directory) throws IOException {
        return "io.holdfast.directory." + fileKey(directory);
    }

    /** Device and inode, the same by whatever path; where the file system has none, the real path. */
    private static Object fileKey(final Path file) throws IOException {
        final Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key != null ? key : file.toRealPath();
    }
}
