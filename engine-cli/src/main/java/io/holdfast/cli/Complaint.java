package io.holdfast.cli;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.KernelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/**
 * What a person is told about an error: its code and one line. The stack trace is for the log.
 *
 * @param exitCode what the process says.
 * @param message what failed, with values, and what to do.
 */
record Complaint(ExitCode exitCode, String message) {

    private static final int LENGTH_MAX = 2000;

    static Complaint of(final Throwable error) {
        return new Complaint(ExitCode.of(error), oneLine(text(error)));
    }

    private static String text(final Throwable error) {
        return switch (error) {
            case KernelException e -> e.getMessage() + cause(e);
            case EngineException e -> e.getMessage();
            case CommandException e -> e.getMessage();
            case UncheckedIOException e -> text(e.getCause());
            case FileSystemException e -> e.getFile() + ": " + CommandException.reason(e);
            case IOException e -> CommandException.reason(e);
            default -> "a bug of ours: " + error;
        };
    }

    /** What the kernel threw, where the message does not say so already. */
    private static String cause(final KernelException error) {
        final Throwable cause = error.getCause();
        return cause == null || String.valueOf(error.getMessage()).contains(cause.toString()) ? "" : ": " + cause;
    }

    static String oneLine(final String text) {
        final String line = Redaction.of(String.valueOf(text)).strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() > LENGTH_MAX ? line.substring(0, LENGTH_MAX) + "…" : line;
    }
}
