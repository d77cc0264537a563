package io.holdfast.cli.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An attempt in a process of its own; closing it kills what still runs, and so does the end of this JVM. Used by one thread. */
final class ChildProcess implements AutoCloseable {

    private static final int SAID_MAX = 2_000;
    private static final Duration DEATH_MAX = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final Thread hook;

    ChildProcess(final Process process, final Path log) {
        this.process = process;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly, "drill-child-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits for its end.
     *
     * @param deadlineNs monotonic time; one that has passed asks without waiting.
     * @return the exit code; empty where it lives.
     */
    Optional<Integer> awaitUntil(final long deadlineNs) throws InterruptedException {
        return process.waitFor(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(DEATH_MAX.toSeconds(), TimeUnit.SECONDS)) {
            throw new DrillException("a killed process does not die: pid=" + process.pid());
        }
    }

    /** The end of what it said. */
    String said() {
        try {
            final String text = Files.readString(log, StandardCharsets.UTF_8).strip();
            return text.length() > SAID_MAX ? "…" + text.substring(text.length() - SAID_MAX) : text;
        } catch (final IOException e) {
            return e.toString();
        }
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException e) {
            return; // The JVM is ending, and the hook does its work.
        }
    }
}
