package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a typed error of what the file system says. */
final class StorageErrors {

    private StorageErrors() {}

    /**
     * Types an error.
     *
     * @param what failed, such as {@code "opening a queue of the journal"}.
     * @param directory where.
     * @param bytesNeeded how much room was asked for, to tell a full disk whose message is in another language.
     * @param cause what was thrown.
     */
    static EngineException typed(
            final String what, final Path directory, final long bytesNeeded, final Throwable cause) {
        if (cause instanceof EngineException typed) {
            return typed;
        }
        final String where = what + " failed: directory=" + directory + ", cause=" + cause;
        if (cause instanceof AccessDeniedException) {
            return new PermissionException(where + "; give this user read and write access, or choose another directory", cause);
        }
        if (cause instanceof IOException && (saysFull(cause) || hasLessThan(directory, bytesNeeded))) {
            return new StorageFullException(where + "; free at least " + bytesNeeded + " bytes and run again", cause);
        }
        return new StorageException(where + "; check the disk and run again, or run without the journal: --journal off", cause);
    }

    private static boolean saysFull(final Throwable cause) {
        final String message = String.valueOf(cause.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("not enough space on the disk");
    }

    private static boolean hasLessThan(final Path directory, final long bytesNeeded) {
        try {
            return Files.getFileStore(directory).getUsableSpace() < bytesNeeded;
        } catch (final IOException e) {
            return false; // Not known: the original error is reported as it is.
        }
    }
}
