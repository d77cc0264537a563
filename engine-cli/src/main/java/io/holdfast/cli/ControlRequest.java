package io.holdfast.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a running process for something from another shell, and waits for its answer. */
final class ControlRequest {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final RunDirectory directory;
    private final String word;
    private final Duration timeout;

    ControlRequest(final RunDirectory directory, final String word, final Duration timeout) {
        this.directory = directory;
        this.word = word;
        this.timeout = timeout;
    }

    /**
     * What came of it.
     *
     * @param exitCode 0 where it was done.
     * @param message for a person.
     */
    record Answer(ExitCode exitCode, String message) {

        void tell(final Terminal terminal) {
            if (exitCode == ExitCode.COMPLETED) {
                terminal.say(message);
            } else {
                terminal.warn(message);
            }
        }
    }

    /**
     * Asks and waits.
     *
     * @return the answer; 66 where nothing runs there, 75 where none came in time.
     */
    Answer ask() throws InterruptedException {
        requireRunning();
        final String id = ProcessHandle.current().pid() + "-" + System.nanoTime();
        final Path request = directory.control().resolve(id + ControlDesk.REQUEST);
        final Path answer = directory.control().resolve(id + ControlDesk.ANSWER);
        try {
            AtomicFile.replace(request, (word + "\n").getBytes(StandardCharsets.UTF_8));
            return await(request, answer);
        } catch (final IOException e) {
            throw CommandException.of("cannot ask the running process", request, e);
        }
    }

    private Answer await(final Path request, final Path answer) throws IOException, InterruptedException {
        final long beganNs = System.nanoTime();
        while (System.nanoTime() - beganNs < timeout.toNanos()) {
            final Optional<byte[]> content = AtomicFile.readBounded(answer, ControlDesk.LENGTH_MAX);
            if (content.isPresent()) {
                Files.deleteIfExists(answer);
                return parse(new String(content.get(), StandardCharsets.UTF_8));
            }
            if (!isRunning() && !Files.exists(answer)) { // The answer is written before the end.
                Files.deleteIfExists(request);
                return new Answer(ExitCode.INTERRUPTED, "the process ended without an answer; " + described());
            }
            Thread.sleep(POLL_INTERVAL);
        }
        final boolean seen = !Files.deleteIfExists(request);
        return new Answer(ExitCode.INTERRUPTED, "no answer within " + Quantity.duration(timeout.toMillis() / 1e3)
                + (seen ? "; the process has taken the request and may still do it" : "; the request is withdrawn"));
    }

    private void requireRunning() {
        if (!Files.isDirectory(directory.path())) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such run: path=" + directory.path());
        }
        if (!isRunning()) {
            throw new CommandException(ExitCode.INPUT_MISSING, "nothing runs in " + directory.path() + "; " + described());
        }
    }

    private boolean isRunning() {
        return StatusFile.read(directory).filter(status -> status.state() == StatusFile.State.RUNNING).isPresent();
    }

    /**
     * Waits until the process that ran is gone, so that the next one finds the directory free.
     *
     * @return false where it still lives after the timeout.
     */
    boolean awaitEnd() throws InterruptedException {
        final Optional<ProcessIdentity> process =
                StatusFile.read(directory).flatMap(status -> ProcessIdentity.fromTree(status.tree().get("process")));
        final long beganNs = System.nanoTime();
        while (process.flatMap(ProcessIdentity::isAlive).orElse(false)) {
            if (System.nanoTime() - beganNs >= timeout.toNanos()) {
                return false;
            }
            Thread.sleep(POLL_INTERVAL);
        }
        return true;
    }

    private String described() {
        return StatusFile.read(directory).map(status -> "the last attempt is " + status.state().word()).orElse("it has no status.json");
    }

    private static Answer parse(final String content) {
        final List<String> lines = content.lines().toList();
        final boolean done = !lines.isEmpty() && lines.getFirst().equals("ok");
        final String message = lines.size() > 1 ? lines.get(1) : "";
        return new Answer(done ? ExitCode.COMPLETED : ExitCode.INTERRUPTED, message);
    }
}
