package io.holdfast.bench.start;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows how long it takes from the command to the first task: for new jobs, with the AOT cache that the launcher builds; for jobs that were
 * killed and are recovered; and, to compare, without the cache. Exits 1 when any life with the cache is over the bound.
 */
public final class StartProof {

    private static final double FIRST_TASK_MAX_MS = 1_500;
    private static final int RUNS = 9;
    private static final long KILLED_AFTER_MS = 4_000;
    private static final List<String> JOBS = List.of("examples/asian-call.yaml", "examples/cornell-box.yaml");

    private final Path root;
    private final Path directory;
    private final int runs;
    private boolean missed;

    private StartProof(final Path root, final Path directory, final int runs) {
        this.root = root;
        this.directory = directory;
        this.runs = runs;
    }

    /**
     * Runs the proof.
     *
     * @param args runs of each kind (default 9).
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final int runs = args.length > 0 ? Integer.parseInt(args[0]) : RUNS;
        final boolean missed;
        try (WorkDirectory directory = WorkDirectory.create("start")) {
            final StartProof proof = new StartProof(WorkDirectory.root(), directory.path(), runs);
            proof.run();
            missed = proof.missed;
        }
        System.exit(missed ? 1 : 0);
    }

    private void run() throws IOException, InterruptedException {
        final Launches launches = new Launches(root, true);
        launches.prepare();
        System.out.printf(
                "%-44s %15s %15s %15s %15s%n", "ms: median / worst of " + runs, "job submitted", "recovery", "first task", "journal open");
        for (final String job : JOBS) {
            show(job + ", new", fresh(launches, job), true);
            show(job + ", recovered", recovered(launches, job), true);
            show(job + ", new, no AOT cache", fresh(new Launches(root, false), job), false);
        }
    }

    private List<Life> fresh(final Launches launches, final String job) throws IOException, InterruptedException {
        final List<Life> lives = new ArrayList<>();
        final Path run = directory.resolve("fresh");
        for (int i = 0; i < runs; i++) {
            WorkDirectory.delete(run);
            lives.add(launches.live(job, run));
        }
        WorkDirectory.delete(run);
        return lives;
    }

    private List<Life> recovered(final Launches launches, final String job) throws IOException, InterruptedException {
        final List<Life> lives = new ArrayList<>();
        final Path run = directory.resolve("killed");
        for (int i = 0; i < runs; i++) {
            WorkDirectory.delete(run);
            launches.kill(job, run, KILLED_AFTER_MS);
            lives.add(launches.live(job, run));
        }
        WorkDirectory.delete(run);
        return lives;
    }

    private void show(final String name, final List<Life> lives, final boolean isBound) {
        final boolean met = lives.stream().allMatch(life -> life.firstTaskMs() <= FIRST_TASK_MAX_MS);
        missed |= isBound && !met;
        System.out.printf(
                Locale.ROOT,
                "%-44s %15s %15s %15s %15s  %s%n",
                name,
                Life.medianAndWorst(lives, Life::submittedMs),
                Life.medianAndWorst(lives, Life::recoveryMs),
                Life.medianAndWorst(lives, Life::firstTaskMs),
                Life.medianAndWorst(lives, Life::journalOpenMs),
                !isBound ? "to compare" : met ? "ok" : "MISSED");
    }
}
