package io.holdfast.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * {@code status.json}: where a run stands, written each second by the process that runs it and read by the commands from
 * another shell.
 *
 * @param tree its content.
 */
record StatusFile(Map<String, Object> tree) {

    static final int LENGTH_MAX = 1 << 20;

    /** Where the writer cannot be looked up by its number, a file this old is a dead one's. */
    private static final long FRESH_MS = 10_000;

    /** Where a run stands, as a person would say it. */
    enum State {
        RUNNING,
        COMPLETED,
        INTERRUPTED,
        FAILED,
        /** It was running, and its process is gone without a word. */
        DEAD;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads it; empty where there is none, or nothing that can be read. */
    static Optional<StatusFile> read(final RunDirectory directory) {
        try {
            return AtomicFile.readBounded(directory.status(), LENGTH_MAX).map(JsonTree::parse).map(StatusFile::new);
        } catch (final IOException e) {
            if (ExitCode.isPermission(e)) {
                throw CommandException.of("cannot read the run's status", directory.status(), e);
            }
            return Optional.empty();
        } catch (final JacksonException e) {
            return Optional.empty(); // It is written anew each second; a damaged one says nothing.
        }
    }

    State state() {
        for (final State state : new State[] {State.COMPLETED, State.INTERRUPTED, State.FAILED}) {
            if (state.word().equals(tree.get("state"))) {
                return state;
            }
        }
        return isWriterAlive(Clock.systemUTC()) ? State.RUNNING : State.DEAD;
    }

    /** Who owns the run, in brackets, for a message. */
    String owner() {
        return ProcessIdentity.fromTree(tree.get("process")).map(process -> " (pid=" + process.pid() + ")").orElse("");
    }

    boolean isWriterAlive(final Clock clock) {
        return ProcessIdentity.fromTree(tree.get("process"))
                .flatMap(ProcessIdentity::isAlive)
                .orElseGet(() -> tree.get("updatedMs") instanceof Long updatedMs
                        && Math.abs(clock.millis() - updatedMs) < FRESH_MS);
    }
}
