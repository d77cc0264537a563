package io.holdfast.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The names in a run's directory. The engine's own {@code checkpoint/} and {@code journal/} lie beside them.
 *
 * @param path the directory.
 */
record RunDirectory(Path path) {

    Path result() {
        return path.resolve("result.json");
    }

    Path partial() {
        return path.resolve("partial.json");
    }

    Path runReport() {
        return path.resolve("run.json");
    }

    Path status() {
        return path.resolve("status.json");
    }

    /** The engine's own, in which it keeps its first store. */
    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    Path control() {
        return path.resolve("control");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** Makes the directory and what a running process needs in it. */
    void create() {
        for (Path ancestor = path.toAbsolutePath(); ancestor != null; ancestor = ancestor.getParent()) {
            if (Files.exists(ancestor) && !Files.isDirectory(ancestor)) {
                throw new CommandException(ExitCode.USAGE, "not a directory: path=" + ancestor + "; give another one by --dir");
            }
        }
        try {
            Files.createDirectories(path);
            Files.createDirectories(control());
            Files.createDirectories(logs());
        } catch (final IOException e) {
            throw CommandException.of("cannot make the run's directory", path, e);
        }
    }

    /**
     * Takes the directory for this process, before anything in it is touched. The engine's store has a fence of its own; this
     * lock keeps a second run from writing logs and status under a live one.
     *
     * @return the lock, which ends with the process if not before.
     * @throws CommandException 73 when another process has it.
     */
    FileChannel lock() {
        final Path file = path.resolve("run.lock");
        try {
            final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new CommandException(
                        ExitCode.FENCED,
                        "another run owns the directory: path=" + path + StatusFile.read(this).map(StatusFile::owner).orElse("")
                                + "; 'holdfast status' tells more, 'holdfast stop' ends it");
            }
            return channel;
        } catch (final IOException e) {
            throw CommandException.of("cannot lock the run's directory", file, e);
        }
    }

    private static boolean tryLock(final FileChannel channel) throws IOException {
        try {
            final FileLock lock = channel.tryLock();
            return lock != null;
        } catch (final OverlappingFileLockException e) {
            return false; // Another run in this JVM.
        }
    }
}
