package io.holdfast.bench.eviction;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows that no checkpoint pauses the work: a field of 4 GiB of which 1 % of the cells are dirtied a second, with a checkpoint each second. With
 * all processors at work, a worker spends at most {@value #CPU_MAX_MS} ms of processor time in our code between two steps at p99.9; with one
 * worker less than processors, so that none has to wait for one, the gap by the clock is at most {@value #WALL_MAX_MS} ms at p99.9. Exits 1 when
 * something is missed.
 */
public final class NoPauseProof {

    private static final double CPU_MAX_MS = 0.5;
    private static final double WALL_MAX_MS = 2;
    private static final double DIRTIED = 0.01;
    private static final double DIRTIED_LEAST = 0.8 * DIRTIED; // On a machine with other work less is stepped than was meant.
    private static final double COMPUTE_SHARE = 0.9; // The rest of a step's time is for its state, and for the checkpoints' threads.
    private static final double[] PARTS = {0.5, 0.9, 0.99, 0.999, 0.9999};
    private static final int TAILS = 8;

    private NoPauseProof() {}

    /**
     * Runs the proof.
     *
     * @param args {@code seconds=}, {@code field-mib=}, {@code state-kib=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Map<String, Long> defaults = new LinkedHashMap<>();
        defaults.put("seconds", 60L);
        defaults.put("field-mib", 4096L);
        defaults.put("state-kib", 64L);
        final Settings settings = Settings.parse(defaults, args);
        final int processors = Runtime.getRuntime().availableProcessors();
        final boolean isShown;
        try (WorkDirectory directory = WorkDirectory.create("no-pause")) {
            final GapRun all = run(directory, processors, settings);
            print(all);
            final GapRun fewer = run(directory, Math.max(1, processors - 1), settings);
            print(fewer);
            final boolean isCpuShown = judge("processor time", all, all.cpu(), CPU_MAX_MS);
            isShown = judge("by the clock", fewer, fewer.wall(), WALL_MAX_MS) && isCpuShown;
        }
        System.exit(isShown ? 0 : 1);
    }

    private static GapRun run(final WorkDirectory parent, final int workers, final Settings settings)
            throws IOException, InterruptedException {
        final int stateLength = Math.toIntExact(settings.get("state-kib") << 10);
        final int cells = Math.toIntExact((settings.get("field-mib") << 20) / stateLength);
        final double stepUs = COMPUTE_SHARE * workers * 1e6 / (DIRTIED * cells);
        try (WorkDirectory directory = new WorkDirectory(parent.path().resolve("workers-" + workers))) {
            System.out.printf(Locale.ROOT, "%n%d workers, %d cells of %d KiB, steps of %.1f ms%n", workers, cells, stateLength >> 10, stepUs / 1e3);
            return GapRun.measure(directory.path(), workers, new GapRun.Terms(cells, stateLength, stepUs, settings.get("seconds")));
        } finally {
            System.gc(); // The field's memory lives as long as it is referenced, and the next one takes as much.
        }
    }

    private static void print(final GapRun run) {
        System.out.printf(
                Locale.ROOT,
                "%.2f %% of the cells dirtied a second, %d commits, %d gaps, %.1f GiB written%n",
                100 * run.dirtiedPerSecond(),
                run.commits(),
                run.wall().count(),
                run.bytes() / (double) (1L << 30));
        System.out.println("gap in us           p50       p90       p99     p99.9    p99.99       max");
        print("by the clock", run.wall());
        print("processor", run.cpu());
        System.out.println("longest by the clock: us, of these on a processor, ms since the last commit, cause");
        final List<GapRun.Tail> longest = run.longest();
        for (final GapRun.Tail tail : longest.subList(0, Math.min(TAILS, longest.size()))) {
            final GapPace.Gap gap = tail.gap();
            System.out.printf(
                    Locale.ROOT, "%10.1f  %10.1f  %8.1f  %s%n", gap.wallNs() / 1e3, gap.cpuNs() / 1e3, tail.sinceCommitMs(), cause(tail));
        }
    }

    private static String cause(final GapRun.Tail tail) {
        if (tail.isCollecting()) {
            return "garbage collection";
        }
        return tail.gap().cpuNs() < tail.gap().wallNs() / 2 ? "waited, for a processor or a nap" : "in our code, or the kernel's";
    }

    private static void print(final String name, final LogHistogram histogram) {
        System.out.printf(Locale.ROOT, "%-13s", name);
        for (final double part : PARTS) {
            System.out.printf(Locale.ROOT, "%10.1f", histogram.percentile(part) / 1e3);
        }
        System.out.printf(Locale.ROOT, "%10.1f%n", histogram.max() / 1e3);
    }

    private static boolean judge(final String name, final GapRun run, final LogHistogram histogram, final double mostMs) {
        final double ms = histogram.percentile(0.999) / 1e6;
        final boolean isDirtied = run.dirtiedPerSecond() >= DIRTIED_LEAST;
        System.out.printf(
                Locale.ROOT,
                "%d workers: gap %s p99.9 %.3f ms, at most %.1f: %s%s%n",
                run.workers(),
                name,
                ms,
                mostMs,
                ms <= mostMs ? "ok" : "MISSED",
                isDirtied ? "" : "; MISSED: too few cells were dirtied, the machine is not quiet");
        return ms <= mostMs && isDirtied;
    }
}
