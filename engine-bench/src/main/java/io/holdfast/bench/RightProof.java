package io.holdfast.bench;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.Outcome;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * Shows that the prices are right and that their errors are: estimates of the engine within 4 standard errors of the closed form, and
 * 95 % intervals that hold the price for 93 to 97 % of the seeds. Prints what it measured; exits 1 when something is missed.
 *
 * <p>The thousands of small jobs of the second part are folded without an engine, which gives the same bits and asks no disk.
 */
public final class RightProof {

    private static final long PATHS = 100_000_000;
    private static final double STANDARD_ERRORS_MAX = 4;

    private static final int SEEDS = 2_000;
    private static final long PATHS_PER_SEED = 10_000;
    private static final double COVERAGE_MIN = 0.93;
    private static final double COVERAGE_MAX = 0.97;
    private static final double QUANTILE_975 = 1.959963984540054;

    private final ForkJoinPool pool = ForkJoinPool.commonPool();
    private boolean missed;

    private RightProof() {}

    /**
     * Runs the proof.
     *
     * @param args paths per product (default 10^8), seeds (default 2,000).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final long paths = args.length > 0 ? Long.parseLong(args[0]) : PATHS;
        final int seeds = args.length > 1 ? Integer.parseInt(args[1]) : SEEDS;
        final RightProof proof = new RightProof();
        proof.estimates(paths);
        proof.coverage(seeds);
        System.exit(proof.missed ? 1 : 0);
    }

    private void estimates(final long paths) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%-20s %14s %12s %14s %8s   (%,d paths)%n", "", "price", "std error", "closed form", "off by", paths);
        for (final PricingJobs.Priced priced : PricingJobs.all()) {
            final Observation observation = computed((Reduction) priced.job(42, paths).computation());
            final double error = observation.standardError();
            final double off = (observation.mean() - priced.price()) / error;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %14.8f %12.8f %14.8f %+5.2f se %s%n",
                    priced.name(),
                    observation.mean(),
                    error,
                    priced.price(),
                    off,
                    verdict(Math.abs(off) <= STANDARD_ERRORS_MAX));
        }
    }

    private void coverage(final int seeds) {
        System.out.printf(Locale.ROOT, "%-20s %14s   (%,d seeds of %,d paths)%n", "", "95 % holds in", seeds, PATHS_PER_SEED);
        for (final PricingJobs.Priced priced : PricingJobs.all()) {
            int held = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                final Observation observation = folded((Reduction) priced.job(seed, PATHS_PER_SEED).computation());
                final double distance = Math.abs(observation.mean() - priced.price());
                held += distance <= QUANTILE_975 * observation.standardError() ? 1 : 0;
            }
            final double coverage = (double) held / seeds;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %12.2f %% %s%n",
                    priced.name(),
                    100 * coverage,
                    verdict(coverage >= COVERAGE_MIN && coverage <= COVERAGE_MAX));
        }
    }

    /** By an engine in a directory of its own. */
    private static Observation computed(final Reduction reduction) throws IOException, InterruptedException {
        final Path directory = Files.createTempDirectory("holdfast-right");
        try (Engine engine = Engine.launch(EngineConfig.defaults())) {
            return switch (engine.submit(reduction, JobConfig.in(directory)).await()) {
                case Outcome.Completed(Result.Folded folded, _, _) -> reduction.observe(folded.state(), 0);
                case Outcome outcome -> throw new IllegalStateException("did not complete: outcome=" + outcome);
            };
        } finally {
            delete(directory);
        }
    }

    private Observation folded(final Reduction reduction) {
        return reduction.observe(ForkJoinFold.fold(reduction, pool).state(), 0);
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private String verdict(final boolean shown) {
        missed |= !shown;
        return shown ? "ok" : "MISSED";
    }
}
