package io.holdfast.bench.azure;

import io.holdfast.bench.crash.HoldfastCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An attempt of the command line in a process of its own, seen by its exit code and the files of its directory. Closing it kills what still
 * runs, and so does the end of this JVM. Used by one thread.
 */
final class CliAttempt implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(30); // A machine that is shared may be slow; it is not a measure.
    private static final int SAID_MAX = 3_000;
    private static final long POLL_MS = 10;

    private final Process process;
    private final Path directory;
    private final Path log;
    private final Thread hook;

    private CliAttempt(final Process process, final Path directory, final Path log) {
        this.process = process;
        this.directory = directory;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly, "holdfast-child-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts one.
     *
     * @param command how the command line is started.
     * @param environment added to this process's.
     * @param job the job file.
     * @param directory of the run.
     * @param options further ones of {@code run}.
     */
    static CliAttempt start(
            final HoldfastCommand command,
            final Map<String, String> environment,
            final Path job,
            final Path directory,
            final String... options)
            throws IOException {
        final List<String> words = new ArrayList<>(command.words());
        words.addAll(List.of("run", job.toString(), "--dir", directory.toString(), "--progress", "off"));
        words.addAll(List.of(options));
        final Path log = Files.createTempFile(job.toAbsolutePath().getParent(), "attempt-", ".log");
        final ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_")); // A developer's own.
        builder.environment().putAll(environment);
        return new CliAttempt(builder.start(), directory, log);
    }

    long pid() {
        return process.pid();
    }

    /** The exit code; empty where it lives still at that time. */
    Optional<Integer> awaitUntil(final long deadlineNs) throws InterruptedException {
        return process.waitFor(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** Waits for its end. */
    int await() throws InterruptedException {
        return awaitUntil(System.nanoTime() + PATIENCE.toNanos())
                .orElseThrow(() -> new MissedException("an attempt does not end: " + said()));
    }

    /** Waits for an end by itself that must be such. */
    void requireExit(final int expected) throws InterruptedException {
        final int exit = await();
        if (exit != expected) {
            throw new MissedException("exit=" + exit + ", expected=" + expected + ": " + said());
        }
    }

    /**
     * Waits until a task of this very process was seen to be done.
     *
     * @return false where it completed the job before that was seen.
     */
    boolean awaitFirstTask() throws InterruptedException {
        return awaitStatus("its first task", status -> {
            final JsonNode progress = status.path("progress");
            return progress.path("phase").asString("").equals("running")
                    && progress.path("tasks").path("done").asLong() > progress.path("tasks").path("restored").asLong();
        });
    }

    /** Waits until it says that it waits for its store; false where it completed the job before. */
    boolean awaitWaiting() throws InterruptedException {
        return awaitStatus("its wait", status -> status.path("progress").has("waitingFor"));
    }

    private boolean awaitStatus(final String what, final Predicate<JsonNode> condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadlineNs < 0) {
            if (condition.test(status())) {
                return true;
            }
            final Optional<Integer> exit = awaitUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(POLL_MS));
            if (exit.isPresent()) {
                if (exit.get() == 0) {
                    return false;
                }
                throw new MissedException("ended before " + what + ": exit=" + exit.get() + ": " + said());
            }
        }
        throw new MissedException("came not to " + what + ": status=" + status() + ": " + said());
    }

    /** {@code status.json} of this process; a missing node while there is none. */
    JsonNode status() {
        final JsonNode status = read("status.json");
        return status.path("process").path("pid").asLong(-1) == process.pid() ? status : status.path("none");
    }

    private JsonNode read(final String name) {
        try {
            return JSON.readTree(Files.readAllBytes(directory.resolve(name)));
        } catch (final IOException | JacksonException _) {
            return JSON.missingNode();
        }
    }

    byte[] result() throws IOException {
        return Files.readAllBytes(directory.resolve("result.json"));
    }

    /** Of the run that ended by itself. */
    double wallSeconds() {
        return read("run.json").path("wallSeconds").asDouble();
    }

    /**
     * A signal, as a person sends it.
     *
     * @param name such as {@code STOP}.
     */
    void signal(final String name) throws IOException, InterruptedException {
        final Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
        if (kill.waitFor() != 0) {
            throw new MissedException("no process to signal: signal=" + name + ": " + said());
        }
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
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

    /** What it said. */
    Path log() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException _) {
            return; // The JVM is ending, and the hook does its work.
        }
    }
}
