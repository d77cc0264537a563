package io.holdfast.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/**
 * Where a command speaks: results on standard output, progress and errors on standard error.
 *
 * @param out standard output.
 * @param err standard error.
 * @param interactive whether standard error is a terminal on which a line can be rewritten.
 * @param columns the terminal's present width.
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, IntSupplier columns) {

    /** That of this process. */
    static Terminal ofProcess() {
        final boolean interactive = isTerminal(2) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, interactive, new TerminalWidth());
    }

    void say(final String line) {
        out.println(spelled(Redaction.of(line), out));
    }

    /** One line to standard error, under the program's name. */
    void warn(final String line) {
        err.println(spelled("holdfast: " + Redaction.of(line), err));
    }

    /** A plain line to standard error. */
    void tell(final String line) {
        err.println(spelled(Redaction.of(line), err));
    }

    /** In characters that the stream has: a terminal without Unicode shows +/- rather than a question mark. */
    static String spelled(final String line, final PrintStream stream) {
        return stream.charset().newEncoder().canEncode("±…·")
                ? line
                : line.replace("±", "+/-").replace("…", "...").replace("·", "-");
    }

    private static boolean isTerminal(final int descriptor) {
        try {
            final String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (final IOException | UnsupportedOperationException e) {
            return System.console().isTerminal();
        }
    }
}
