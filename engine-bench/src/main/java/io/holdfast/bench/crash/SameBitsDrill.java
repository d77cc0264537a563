package io.holdfast.bench.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Runs one example by the command line in every way that must not matter, and compares {@code result.json} byte by byte. Prints a line for
 * each way; fails at the first difference.
 */
final class SameBitsDrill {

    /**
     * How much is done.
     *
     * @param small extent for the interpreter and the first compiler.
     * @param medium extent of some tasks a worker; grown to twice its length.
     * @param longSeconds how long a run must last into which kills fall.
     * @param kills SIGKILLs in one run.
     * @param terminations SIGTERMs in one run.
     */
    record Plan(ExampleJob.Size small, ExampleJob.Size medium, int longSeconds, int kills, int terminations) {

        /** Delays of kills are drawn below this: all of them fit into a run. */
        long killSpreadMs() {
            return Math.min(KILL_SPREAD_MAX_MS, longSeconds * 1000L / (kills + terminations));
        }
    }

    private static final long KILL_SPREAD_MAX_MS = 1_200;
    private static final double LONG_MARGIN = 1.5;
    private static final int LENGTHEN_MAX = 4;
    private static final int SEARCH_MAX = 6;
    private static final int CORRUPTIONS_MAX = 4;

    private final HoldfastCommand command;
    private final ExampleJob job;
    private final Plan plan;
    private final Path parent;
    private final SplittableRandom random;
    private final PrintStream out;
    private int runs;

    SameBitsDrill(
            final HoldfastCommand command,
            final ExampleJob job,
            final Plan plan,
            final Path parent,
            final SplittableRandom random,
            final PrintStream out) {
        this.command = command;
        this.job = job;
        this.plan = plan;
        this.parent = parent;
        this.random = random;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        compareThreadsAndJournal();
        compareCompilers();
        compareGrown();
        compareDisturbed();
    }

    private void compareThreadsAndJournal() throws IOException, InterruptedException {
        final Path file = job.write(parent, plan.medium());
        final byte[] expected = fresh("--threads", "1").complete(file);
        tell(plan.medium(), "1 thread, journal on", expected);
        for (final String[] options : new String[][] {
            {"--threads", "2"},
            {"--threads", "7"},
            {"--threads", "1", "--journal", "off"},
            {"--threads", "2", "--journal", "off", "--checkpoint-interval", "100ms"},
            {"--threads", "7", "--journal", "off"},
        }) {
            compare(plan.medium(), String.join(" ", options), expected, fresh(options).complete(file));
        }
    }

    private void compareCompilers() throws IOException, InterruptedException {
        final Path file = job.write(parent, plan.small());
        final byte[] expected = fresh("--threads", "2").complete(file);
        for (final String option : List.of("-Xint", "-XX:TieredStopAtLevel=1")) {
            final BitsRun run = new BitsRun(command, nextDirectory(), List.of(option), List.of("--threads", "2"));
            compare(plan.small(), option, expected, run.complete(file));
        }
    }

    private void compareGrown() throws IOException, InterruptedException {
        final ExampleJob.Size grownSize = plan.medium().times(2);
        final byte[] expected = fresh("--threads", "2").complete(job.write(parent, grownSize));
        tell(grownSize, "at once", expected);
        final BitsRun grown = fresh("--threads", "2");
        grown.complete(job.write(parent, plan.medium()));
        compare(grownSize, "grown from " + plan.medium(), expected, grown.complete(job.write(parent, grownSize)));
        final long restored = grown.report().path("tasks").path("restored").asLong();
        if (restored == 0) {
            throw new DrillException(job + ": nothing was restored when the extent grew");
        }
    }

    /** A run that ended before it was killed says that this machine is faster than thought: all begins again with twice the extent. */
    private void compareDisturbed() throws IOException, InterruptedException {
        ExampleJob.Size size = plan.medium();
        for (int tries = 1; ; tries++) {
            final LongJob undisturbed = lengthen(size);
            try {
                compareKilled(undisturbed);
                if (!job.isRender()) { // Tiles are larger than what is journaled.
                    compareCorrupted(undisturbed);
                }
                return;
            } catch (final TooShortException e) {
                if (tries == LENGTHEN_MAX) {
                    throw e;
                }
                size = undisturbed.size().times(2);
            }
        }
    }

    /**
     * A job that lasts long enough to be disturbed.
     *
     * @param size its extent.
     * @param result what it must come to.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier within this class; never compared.
    private record LongJob(ExampleJob.Size size, byte[] result) {}

    private LongJob lengthen(final ExampleJob.Size first) throws IOException, InterruptedException {
        final ExtentSearch search = new ExtentSearch(job.toString(), plan.longSeconds(), LONG_MARGIN, SEARCH_MAX);
        ExampleJob.Size size = first;
        while (true) {
            final BitsRun undisturbed = fresh("--threads", "2", "--journal", "off");
            final byte[] result = undisturbed.complete(job.write(parent, size));
            final double seconds = undisturbed.report().path("wallSeconds").asDouble();
            if (search.isLongEnough(seconds)) {
                tell(size, String.format(Locale.ROOT, "undisturbed, %.1f s, 2 threads, journal off", seconds), result);
                return new LongJob(size, result);
            }
            size = size.times(search.factor(size.paths(), seconds));
        }
    }

    private void compareKilled(final LongJob undisturbed) throws IOException, InterruptedException {
        final BitsRun killed = fresh("--threads", "2");
        final Path file = job.write(parent, undisturbed.size());
        for (final boolean isKill : drawnOrder()) {
            final long delayMs = random.nextLong(plan.killSpreadMs());
            if (isKill) {
                killed.kill(file, delayMs);
            } else {
                killed.terminate(file, delayMs);
            }
        }
        final byte[] bytes = killed.complete(file);
        final long attempts = killed.report().path("attempts").asLong();
        final String how = plan.kills() + " kill -9, " + plan.terminations() + " SIGTERM, attempts=" + attempts;
        compare(undisturbed.size(), how, undisturbed.result(), bytes);
    }

    private List<Boolean> drawnOrder() {
        final List<Boolean> order = new ArrayList<>(Collections.nCopies(plan.kills(), true));
        order.addAll(Collections.nCopies(plan.terminations(), false));
        Collections.shuffle(order, new Random(random.nextLong()));
        return order;
    }

    private void compareCorrupted(final LongJob undisturbed) throws IOException, InterruptedException {
        final Path file = job.write(parent, undisturbed.size());
        final BitsRun corrupted = fresh("--threads", "2");
        int files = 0;
        for (int kills = 1; kills <= CORRUPTIONS_MAX && files == 0; kills++) { // The first may come before a queue is open.
            corrupted.kill(file, kills * plan.killSpreadMs());
            files = corrupted.corruptJournal(random);
        }
        if (files == 0) {
            throw new DrillException(job + ": no attempt had opened its journal when it was killed");
        }
        final String how = "killed, " + files + " files of its journal corrupted";
        compare(undisturbed.size(), how, undisturbed.result(), corrupted.complete(file));
    }

    private BitsRun fresh(final String... options) {
        return new BitsRun(command, nextDirectory(), List.of(), List.of(options));
    }

    private Path nextDirectory() {
        return parent.resolve(job + "-" + ++runs);
    }

    private void compare(final ExampleJob.Size size, final String how, final byte[] expected, final byte[] actual) {
        if (!Arrays.equals(expected, actual)) {
            throw new DrillException(job + ", " + size + ", " + how + ": another result.json: " + new String(actual, java.nio.charset.StandardCharsets.UTF_8)
                    + ", expected: " + new String(expected, java.nio.charset.StandardCharsets.UTF_8));
        }
        tell(size, how, actual);
    }

    private void tell(final ExampleJob.Size size, final String how, final byte[] result) {
        final String digest = io.holdfast.engine.api.Fingerprint.sha256(result).substring(0, 12);
        out.printf(Locale.ROOT, "%s  %-12s %-36s %s%n", digest, job, size, how);
    }
}
