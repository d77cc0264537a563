package io.holdfast.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Launches the command line as a user does, by {@code scripts/holdfast}.
 *
 * @param root of the repository.
 * @param aot whether the launcher may use its AOT cache.
 */
record Launches(Path root, boolean aot) {

    private static final int INTERRUPTED = 75;
    private static final int COMPLETED = 0;
    private static final long LIFE_SECONDS_MAX = 120;

    /** Builds whatever the launcher builds, so that no life measured does. */
    void prepare() throws IOException, InterruptedException {
        final int exitCode = launch("version").waitFor();
        if (exitCode != COMPLETED) {
            throw new IllegalStateException("the launcher failed: exitCode=" + exitCode);
        }
    }

    /** A life of some seconds in a directory. */
    Life live(final String job, final Path directory) throws IOException, InterruptedException {
        final Process process = run(job, directory, "2s");
        final boolean ended = process.waitFor(LIFE_SECONDS_MAX, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || (process.exitValue() != INTERRUPTED && process.exitValue() != COMPLETED)) {
            throw new IllegalStateException("the job did not run: job=" + job + ", ended=" + ended + "; see the logs in " + directory);
        }
        return Life.read(directory);
    }

    /** A life that is killed after so long; answers nothing. */
    void kill(final String job, final Path directory, final long afterMs) throws IOException, InterruptedException {
        final Process process = run(job, directory, "1h");
        if (process.waitFor(afterMs, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the job ended before it was killed: job=" + job + ", exitCode=" + process.exitValue());
        }
        process.destroyForcibly().waitFor(); // SIGKILL, to java: the launcher has replaced itself.
    }

    private Process run(final String job, final Path directory, final String timeLimit) throws IOException {
        return launch("run", root.resolve(job).toString(), "--dir", directory.toString(), "--time-limit", timeLimit, "--progress", "off");
    }

    private Process launch(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(root.resolve("scripts/holdfast").toString()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOLDFAST_AOT", aot ? "on" : "off");
        return builder.start();
    }
}
