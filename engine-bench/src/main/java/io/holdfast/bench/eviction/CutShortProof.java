package io.holdfast.bench.eviction;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows that a notice which is cut short leaves the most valuable work: a store that would need 10 s for all, a kill 3 s after the notice, the
 * disk lost; at least {@value #SHARE_MIN} of the compute at risk that the store's rate allowed by then is there, in every run, and the job goes on
 * to the same bits. Exits 1 when something is missed.
 */
public final class CutShortProof {

    private static final double SHARE_MIN = 0.9;

    private CutShortProof() {}

    /**
     * Runs the proof.
     *
     * @param args {@code runs=}, {@code seed=}, {@code cells=}, {@code state-kib=}, {@code all-ms=}, {@code life-ms=}.
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final Map<String, Long> defaults = new LinkedHashMap<>();
        defaults.put("runs", 5L);
        defaults.put("seed", 20_261_123L);
        defaults.put("cells", 2_560L);
        defaults.put("state-kib", 64L);
        defaults.put("all-ms", 10_000L);
        defaults.put("life-ms", 3_000L);
        final Settings settings = Settings.parse(defaults, args);
        System.out.println("    seed  at risk s  lived ms  ideal s  there s  share  bytes there of allowed  order  in puts  commits  first ms");
        final List<CutShort> runs = new ArrayList<>();
        try (WorkDirectory parent = WorkDirectory.create("cut-short")) {
            for (int i = 0; i < settings.count("runs"); i++) {
                final CutShortJob job = new CutShortJob(
                        settings.get("seed") + i,
                        settings.count("cells"),
                        Math.toIntExact(settings.get("state-kib") << 10),
                        settings.get("all-ms"));
                runs.add(run(parent.path().resolve("run-" + i), job, settings.get("life-ms")));
                print(runs.getLast());
            }
        }
        final double least = runs.stream().mapToDouble(CutShort::share).min().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "least share %.3f, at least %.1f: %s; every run went on from the slow store alone to the same bits%n",
                least,
                SHARE_MIN,
                least >= SHARE_MIN ? "ok" : "MISSED");
        System.out.println("share = bytes there of allowed, weighed by value; bytes: what was not committed (in puts that the kill cut, manifests,"
                + " roots, drain); order: value there of the most in as many cells");
        System.exit(least >= SHARE_MIN ? 0 : 1);
    }

    private static CutShort run(final Path directory, final CutShortJob job, final long lifeMs)
            throws IOException, InterruptedException {
        try (WorkDirectory run = new WorkDirectory(directory)) {
            return CutShort.run(run.path(), job, lifeMs);
        }
    }

    private static void print(final CutShort run) {
        System.out.printf(
                Locale.ROOT,
                "%8d  %9.2f  %8.0f  %7.2f  %7.2f  %5.3f  %22.3f  %5.3f  %7.3f  %7d  %8.0f%n",
                run.job().seed(),
                run.atRiskNs() / 1e9,
                run.livedNs() / 1e6,
                run.idealNs() / 1e9,
                run.savedNs() / 1e9,
                run.share(),
                run.committedShare(),
                run.savedNs() / run.orderedNs(),
                run.putShare(),
                run.commits(),
                run.firstCommitMs());
    }
}
