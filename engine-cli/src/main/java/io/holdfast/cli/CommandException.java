package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A command that cannot do what was asked: what is said on standard error, and the exit code. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandException(final ExitCode exitCode, final String message) {
        this(exitCode, message, null);
    }

    CommandException(final ExitCode exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** An error of the file system: 77 where it is one of permission, else 74. */
    static CommandException of(final String what, final Path path, final IOException cause) {
        final ExitCode exitCode = ExitCode.of(cause);
        return new CommandException(exitCode, what + ": path=" + path + ": " + reason(cause), cause);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** What the system said, without the path again. */
    static String reason(final IOException cause) {
        if (ExitCode.isPermission(cause)) {
            final String said = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
            return said == null ? "permission denied" : said;
        }
        if (cause instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " " + cause.getMessage());
    }
}
