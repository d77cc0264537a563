package io.holdfast.bench.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Kills attempts at four jobs at moments drawn from a seed, over the whole of their work, and looks after each kill at what is durable
 * and at what was called. Then lets each job come to its end and compares its result with one computed without an engine.
 *
 * <p>A round is one attempt killed at work. After some rounds the next attempt is killed too, while it recovers. Fails by
 * {@link DrillException} at the first thing that must not be; what was measured is in the report.
 */
final class KillLoop {

    /** An attempt that lived so long beyond its canary must have made durable progress. */
    private static final long LIFE_MS = 3000;
    private static final long LIFE_SPREAD_MS = 1200;
    private static final long RECOVERY_SPREAD_MS = 500;
    private static final int SHORT_EVERY = 20;
    private static final int RECOVERY_KILL_EVERY = 4;
    private static final int UNJOURNALED_EVERY = 10;

    /** More units than an attempt can compute in its life, so that the work outlasts all rounds. */
    private static final int UNITS_PER_ROUND = 16_000;

    private static final int SMALL_CELLS = 200;
    private static final int LARGE_CELLS = 64;
    private static final CrashJob.Kind[] TURNS = {
        CrashJob.Kind.REDUCTION,
        CrashJob.Kind.SMALL_CELLS,
        CrashJob.Kind.LARGE_CELLS,
        CrashJob.Kind.STOPPED_REDUCTION,
        CrashJob.Kind.SMALL_CELLS,
    };
    private static final int[] THREADS = {1, 2, 3};
    private static final long[] UNIT_NS = {1_000_000, 2_000_000, 4_000_000};
    private static final long[] INTERVAL_MS = {500, 2_000, 10_000};

    private final SplittableRandom random;
    private final Map<CrashJob.Kind, KilledJob> jobs = new EnumMap<>(CrashJob.Kind.class);
    private final KillReport report;

    private KillLoop(final Path parent, final long seed, final int rounds) {
        this.random = new SplittableRandom(seed);
        this.report = new KillReport(seed, rounds);
        final int roundsPerTurn = rounds / TURNS.length + 1;
        final int units = roundsPerTurn * UNITS_PER_ROUND;
        for (final CrashJob job : List.of(
                CrashJob.reduction(units),
                CrashJob.stoppedReduction(units / 3 * 4),
                CrashJob.field(CrashJob.Kind.SMALL_CELLS, SMALL_CELLS, 2 * units / SMALL_CELLS),
                CrashJob.field(CrashJob.Kind.LARGE_CELLS, LARGE_CELLS, units / LARGE_CELLS))) {
            jobs.put(job.kind(), new KilledJob(CrashSite.open(parent, job), report));
        }
    }

    /**
     * Runs all rounds and all jobs to their ends.
     *
     * @param parent an empty directory.
     * @param seed of all that is drawn.
     * @param rounds attempts to kill at work.
     * @return what was measured.
     */
    static KillReport run(final Path parent, final long seed, final int rounds) throws IOException, InterruptedException {
        final KillLoop loop = new KillLoop(parent, seed, rounds);
        try {
            for (int round = 0; round < rounds; round++) {
                loop.round(round);
            }
            for (final KilledJob job : loop.jobs.values()) {
                job.complete();
            }
        } finally {
            loop.jobs.values().forEach(KilledJob::close);
        }
        return loop.report;
    }

    private void round(final int round) throws IOException, InterruptedException {
        final KilledJob job = jobs.get(TURNS[round % TURNS.length]);
        final boolean isShort = round % SHORT_EVERY == SHORT_EVERY - 1;
        final long lifeMs = isShort ? random.nextLong(LIFE_MS) : LIFE_MS + random.nextLong(LIFE_SPREAD_MS);
        job.killAtWork(draw(), lifeMs, !isShort);
        if (random.nextInt(RECOVERY_KILL_EVERY) == 0) {
            job.killAtRecovery(draw(), random.nextLong(RECOVERY_SPREAD_MS));
        }
    }

    private ChildEngine.Terms draw() {
        return new ChildEngine.Terms(
                THREADS[random.nextInt(THREADS.length)],
                UNIT_NS[random.nextInt(UNIT_NS.length)],
                INTERVAL_MS[random.nextInt(INTERVAL_MS.length)],
                random.nextInt(UNJOURNALED_EVERY) != 0);
    }
}
