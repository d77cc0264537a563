package io.holdfast.bench.crash;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Takes away the disk under a job that runs in this JVM: it must fail as {@link EngineException.Kind#STORAGE} and say what to do, the same
 * engine must go on with another job elsewhere, and with space back the job must come to the same bits.
 */
final class FullDiskDrill {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long UNIT_NS = 1_000_000;
    private static final int REDUCTION_TASKS = 60_000;
    private static final int CELLS = 16;
    private static final long COMMAND_PATHS = 6_000_000;
    private static final int LENGTHEN_MAX = 4;
    private static final int STEPS = 3_000;
    private static final long DELAY_MS_MAX = 1_500;
    private static final int BYTES_LEFT_MAX = 3 << 20;

    private final SmallDisk disk;
    private final Path elsewhere;
    private final SplittableRandom random;
    private final boolean journal;
    private final CrashJob job;
    private final String expectedDigest;
    private int failures;
    private long longestNs;

    private FullDiskDrill(
            final SmallDisk disk,
            final Path elsewhere,
            final SplittableRandom random,
            final boolean journal,
            final CrashJob job) {
        this.disk = disk;
        this.elsewhere = elsewhere;
        this.random = random;
        this.journal = journal;
        this.job = job;
        this.expectedDigest = job.expectedDigest();
    }

    /**
     * Drills both kinds of job that write in different ways, with the journal and without.
     *
     * @param parent an empty directory; a file system is mounted in it.
     * @param seed of all that is drawn.
     * @param rounds times the disk is filled, for each.
     * @return a line for each.
     */
    static String run(final Path parent, final long seed, final int rounds) throws IOException, InterruptedException {
        final StringBuilder lines = new StringBuilder();
        final SplittableRandom random = new SplittableRandom(seed);
        for (final CrashJob job : new CrashJob[] {
            CrashJob.reduction(REDUCTION_TASKS), CrashJob.field(CrashJob.Kind.LARGE_CELLS, CELLS, STEPS)
        }) {
            for (final boolean journal : new boolean[] {true, false}) {
                final FullDiskDrill drill;
                try (SmallDisk disk = SmallDisk.mount(parent.resolve("disk"))) {
                    drill = new FullDiskDrill(disk, parent, random, journal, job);
                    drill.run(rounds);
                }
                lines.append(String.format(
                        Locale.ROOT,
                        "%-12s journal %-3s: %d of %d attempts met the full disk, failed as they should (the longest %.1f s after), and the"
                                + " engine went on elsewhere; with space back the same bits%n",
                        job.kind(),
                        journal ? "on" : "off",
                        drill.failures,
                        rounds,
                        drill.longestNs / 1e9));
            }
        }
        return lines.append("seed=").append(seed).toString();
    }

    /**
     * The same by the command line: exit 74, a message, and the same bytes with space back.
     *
     * @param command how it is started.
     * @param parent an empty directory; a file system is mounted in it.
     * @return a line.
     */
    static String run(final HoldfastCommand command, final Path parent) throws IOException, InterruptedException {
        ExampleJob.Size size = ExampleJob.Size.paths(COMMAND_PATHS);
        for (int tries = 1; ; tries++) {
            try {
                return run(command, parent, size);
            } catch (final TooShortException e) { // A faster machine than thought.
                if (tries == LENGTHEN_MAX) {
                    throw e;
                }
                TemporaryFiles.delete(parent.resolve("undisturbed"));
                size = size.times(2);
            }
        }
    }

    private static String run(final HoldfastCommand command, final Path parent, final ExampleJob.Size size)
            throws IOException, InterruptedException {
        final Path file = ExampleJob.ASIAN.write(parent, size);
        final List<String> options = List.of("--checkpoint-interval", "500ms");
        final byte[] expected = new BitsRun(command, parent.resolve("undisturbed"), List.of(), options).complete(file);
        try (SmallDisk disk = SmallDisk.mount(parent.resolve("disk"))) {
            final BitsRun run = new BitsRun(command, disk.path().resolve("run"), List.of(), options);
            final String said = run.meetFullDisk(file, disk).strip();
            if (!said.contains("free ")) {
                throw new DrillException("the message does not say what to do: " + said);
            }
            disk.free();
            if (!Arrays.equals(run.complete(file), expected)) {
                throw new DrillException("another result.json with space back");
            }
            return "command line: exit 74, \"" + said + "\"; with space back the same bytes";
        }
    }

    private void run(final int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            meetFullDisk(round);
            disk.free();
        }
        try (Engine engine = engine()) {
            requireResult("with space back", submit(engine, disk.path().resolve("job"), job.computation(CallCounter.NONE)).await());
        }
    }

    private void meetFullDisk(final int round) throws IOException, InterruptedException {
        final boolean atStart = round % 4 == 3; // Where there is no room from the beginning.
        try (Engine engine = engine()) {
            if (atStart) {
                disk.fill(0);
            }
            final JobHandle handle = submit(engine, disk.path().resolve("job"), job.computation(CallCounter.slow(UNIT_NS)));
            Optional<Outcome> outcome = handle.await(Duration.ofMillis(random.nextLong(DELAY_MS_MAX)));
            final long filledNs = System.nanoTime();
            disk.fill(atStart ? 0 : random.nextInt(4) * (long) random.nextInt(BYTES_LEFT_MAX));
            while (outcome.isEmpty() && System.nanoTime() - filledNs < TIMEOUT.toNanos()) {
                outcome = handle.await(Duration.ofMillis(100));
                disk.fill(0); // A queue or an old checkpoint that went leaves no room for long.
            }
            judge(outcome.orElseThrow(() -> missed("no outcome " + TIMEOUT + " after the disk was full", null)), filledNs);
            requireResult(
                    "another job, elsewhere",
                    submit(engine, elsewhere.resolve("elsewhere"), job.computation(CallCounter.NONE)).await());
            TemporaryFiles.delete(elsewhere.resolve("elsewhere"));
        }
    }

    private void judge(final Outcome outcome, final long filledNs) {
        switch (outcome) {
            case Outcome.Failed(final StorageFullException error, _) -> {
                if (error.kind() != EngineException.Kind.STORAGE || !error.getMessage().contains("free ")) {
                    throw missed("the message does not say what to do", error);
                }
                failures++;
                longestNs = Math.max(longestNs, System.nanoTime() - filledNs);
            }
            case Outcome.Failed(final Throwable error, _) -> throw missed("failed otherwise", error);
            case Outcome.Completed _ -> requireResult("completed before the disk was full", outcome);
            case Outcome.Interrupted _ -> throw missed("interrupted: " + outcome, null);
        }
    }

    private void requireResult(final String what, final Outcome outcome) {
        if (!(outcome instanceof Outcome.Completed(final var result, _, _))) {
            throw missed(what + ": " + outcome, outcome instanceof final Outcome.Failed failed ? failed.error() : null);
        }
        if (!job.digest(result).equals(expectedDigest)) {
            throw missed(what + ": another result", null);
        }
    }

    private Engine engine() {
        return Engine.launch(EngineConfig.builder()
                .threads(2)
                .journal(journal)
                .checkpointInterval(Duration.ofMillis(200))
                .build());
    }

    private static JobHandle submit(
            final Engine engine, final Path directory, final io.holdfast.engine.api.Computation computation) {
        return engine.submit(computation, JobConfig.in(directory));
    }

    private DrillException missed(final String what, final Throwable cause) {
        final DrillException missed =
                new DrillException(job.kind() + ", journal " + (journal ? "on" : "off") + ": " + what + (cause == null ? "" : ": " + cause));
        if (cause != null) {
            missed.initCause(cause);
        }
        return missed;
    }
}
