package io.holdfast.bench.azure;

import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.crash.ExtentSearch;
import io.holdfast.bench.crash.HoldfastCommand;
import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A job and what it comes to when nothing disturbs it, in a directory, without a store.
 *
 * @param job which.
 * @param size its extent.
 * @param file its job file.
 * @param seconds how long it took.
 * @param result the bytes of its {@code result.json}.
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
record UndisturbedRun(ExampleJob job, ExampleJob.Size size, Path file, double seconds, byte[] result) {

    private static final int TRIES_MAX = 8;
    private static final double MARGIN = 1.15;

    /** Runs it at an extent that lasts so long on this machine. */
    static UndisturbedRun lasting(
            final double secondsMin,
            final ExampleJob job,
            final ExampleJob.Size first,
            final HoldfastCommand command,
            final Path parent,
            final PrintStream out)
            throws IOException, InterruptedException {
        final ExtentSearch search = new ExtentSearch(job.toString(), secondsMin, MARGIN, TRIES_MAX);
        UndisturbedRun run = of(job, first, command, parent);
        while (!search.isLongEnough(run.seconds())) {
            run = of(job, run.size().times(search.factor(run.size().paths(), run.seconds())), command, parent);
        }
        out.printf(
                Locale.ROOT, "%s, %s: undisturbed %.1f s, sha256 %s%n", job, run.size(), run.seconds(), Digests.brief(run.result()));
        return run;
    }

    private static UndisturbedRun of(
            final ExampleJob job, final ExampleJob.Size size, final HoldfastCommand command, final Path parent)
            throws IOException, InterruptedException {
        final Path file = job.write(parent, size);
        final Path directory = parent.resolve("undisturbed");
        WorkDirectory.delete(directory);
        try (CliAttempt attempt = CliAttempt.start(command, Map.of(), file, directory, "--imds", "off")) {
            attempt.requireExit(0);
            return new UndisturbedRun(job, size, file, attempt.wallSeconds(), attempt.result());
        } finally {
            WorkDirectory.delete(directory);
        }
    }
}
