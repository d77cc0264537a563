package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, with the tests' workload on its class path. Its output goes to files. */
final class HoldfastProcess {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    private HoldfastProcess(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param directory its working directory, which takes its output.
     * @param words the command and its options.
     */
    static HoldfastProcess start(final Path directory, final Object... words) throws IOException {
        return start(directory, List.of(), words);
    }

    /** The same, with further options of the JVM. */
    static HoldfastProcess start(final Path directory, final List<String> jvmOptions, final Object... words) throws IOException {
        return start(directory, jvmOptions, Map.of(), words);
    }

    /** The same, with further variables in its environment. */
    static HoldfastProcess start(
            final Path directory, final List<String> jvmOptions, final Map<String, String> environment, final Object... words)
            throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of(System.getProperty("holdfast.root"), "scripts", "jvm.flags"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        List.of(words).forEach(word -> command.add(String.valueOf(word)));
        final Path out = Files.createTempFile(directory, "process-", ".out");
        final Path err = Files.createTempFile(directory, "process-", ".err");
        final ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new HoldfastProcess(builder.start(), out, err);
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("still alive after " + TIMEOUT + ": " + err());
        }
        return process.exitValue();
    }

    void signal(final String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until so many tasks are done. */
    void awaitTasks(final Path runs, final long done) throws InterruptedException, IOException {
        final long deadlineNs = System.nanoTime() + TIMEOUT.toNanos();
        while (tasks(runs) < done) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                kill();
                throw new AssertionError("tasks=" + tasks(runs) + " of " + done + ", exitCode=" + process.exitValue() + ": " + err());
            }
            Thread.sleep(20);
        }
    }

    /** Waits until it has said something on standard error. */
    void awaitErr(final String text) throws InterruptedException, IOException {
        await(() -> err().contains(text), text);
    }

    /** Waits until it has said something on standard output. */
    void awaitOut(final String text) throws InterruptedException, IOException {
        await(() -> out().contains(text) && out().endsWith("\n"), text);
    }

    /** Waits until its status tells a phase. */
    void awaitPhase(final Path runs, final String phase) throws InterruptedException, IOException {
        await(() -> progress(runs).map(progress -> progress.get("phase")).filter(phase::equals).isPresent(), phase);
    }

    private void await(final Condition condition, final String what) throws InterruptedException, IOException {
        final long deadlineNs = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                kill();
                throw new AssertionError("not seen: " + what + ", exitCode=" + process.exitValue() + ": " + err());
            }
            Thread.sleep(20);
        }
    }

    private interface Condition {

        boolean holds() throws IOException;
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    private Optional<Map<?, ?>> progress(final Path runs) {
        return StatusFile.read(new RunDirectory(runs))
                .filter(status -> ProcessIdentity.fromTree(status.tree().get("process")).stream().anyMatch(it -> it.pid() == process.pid()))
                .map(status -> status.tree().get("progress"))
                .filter(Map.class::isInstance)
                .map(progress -> (Map<?, ?>) progress);
    }

    private long tasks(final Path runs) {
        return progress(runs)
                .map(progress -> progress.get("tasks"))
                .filter(Map.class::isInstance)
                .map(tasks -> ((Map<?, ?>) tasks).get("done"))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .orElse(-1L);
    }
}
