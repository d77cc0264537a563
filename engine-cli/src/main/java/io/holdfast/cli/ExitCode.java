package io.holdfast.cli;

import io.holdfast.engine.api.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What the process says by its exit code. The numbers are those of {@code sysexits.h} where it has one, and never change. */
enum ExitCode {
    /** The job is completed, or the command did what was asked. */
    COMPLETED(0),
    /** The user's kernel failed. */
    KERNEL(1),
    /** The call is wrong: options, JVM flags. */
    USAGE(64),
    /** The job file is wrong. */
    JOB_FILE(65),
    /** An input, a job file or a run is missing. */
    INPUT_MISSING(66),
    /** The store does not answer. */
    STORE_UNREACHABLE(69),
    /** A bug of ours. */
    BUG(70),
    /** Another writer owns the job. */
    FENCED(73),
    /** The storage failed or is full. */
    STORAGE(74),
    /** Interrupted, resumable; of a request: not done in time. */
    INTERRUPTED(75),
    /** The checkpoint cannot be used. */
    CHECKPOINT_UNUSABLE(76),
    /** Not permitted. */
    PERMISSION(77);

    private final int number;

    ExitCode(final int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(final EngineException.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case JOB_FILE -> JOB_FILE;
            case INPUT_MISSING -> INPUT_MISSING;
            case STORE_UNREACHABLE -> STORE_UNREACHABLE;
            case FENCED -> FENCED;
            case STORAGE -> STORAGE;
            case CHECKPOINT_UNUSABLE -> CHECKPOINT_UNUSABLE;
            case PERMISSION -> PERMISSION;
            case KERNEL -> KERNEL;
        };
    }

    /** The code of whatever was thrown; what nobody foresaw is a bug of ours. */
    static ExitCode of(final Throwable error) {
        return switch (error) {
            case CommandException e -> e.exitCode();
            case EngineException e -> of(e.kind());
            case UncheckedIOException e -> of(e.getCause());
            case IOException e -> isPermission(e) ? PERMISSION : STORAGE;
            default -> BUG;
        };
    }

    static boolean isPermission(final IOException error) {
        if (error instanceof AccessDeniedException) {
            return true;
        }
        final String reason = error instanceof FileSystemException e ? e.getReason() : error.getMessage();
        return reason != null
                && (reason.contains("Permission denied")
                        || reason.contains("Operation not permitted")
                        || reason.contains("Read-only file system"));
    }
}
