package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Turns errors of the file system into ours, with what the reader of the message can do. */
final class StorageErrors {

    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");
    private static final List<String> FORBIDDEN = List.of("Read-only file system", "Operation not permitted", "Permission denied");

    private final Path directory;

    StorageErrors(final Path directory) {
        this.directory = directory;
    }

    /**
     * The typed error.
     *
     * @param what what failed, such as {@code write of segment-1}.
     * @param neededBytes what it would have taken; 0 for what takes none.
     * @param cause the error of the file system.
     */
    EngineException typed(final String what, final long neededBytes, final IOException cause) {
        final String failed = what + " failed: directory=" + directory + ", cause=" + cause;
        if (cause instanceof ClosedByInterruptException) {
            return new StorageException(failed + "; the thread was interrupted, run again to go on", cause);
        }
        if (cause instanceof AccessDeniedException || says(cause, FORBIDDEN)) {
            return new PermissionException(failed + "; make the directory writable for this user, or choose another", cause);
        }
        final long usableBytes = usableBytes();
        // The operating system may speak another language, so the room itself is asked too.
        if (says(cause, FULL) || (usableBytes >= 0 && usableBytes < neededBytes)) {
            return new StorageFullException(
                    "storage full: " + what + ", directory=" + directory + ", neededBytes=" + neededBytes + ", usableBytes="
                            + usableBytes + ", cause=" + cause
                            + "; free some space or raise the quota, then run again: it goes on from the last checkpoint",
                    cause);
        }
        return new StorageException(failed + "; check the disk, then run again", cause);
    }

    private static boolean says(final IOException cause, final List<String> texts) {
        final String message = String.valueOf(cause.getMessage());
        return texts.stream().anyMatch(message::contains);
    }

    /** Usable bytes; -1 when the file system does not say. */
    private long usableBytes() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (final IOException e) {
            return -1;
        }
    }
}
