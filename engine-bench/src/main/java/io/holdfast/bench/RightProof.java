package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;

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
            final Reduction reduction = (Reduction) priced.job(42, paths).computation();
            final Observation observation = reduction.observe(EngineFold.fold(reduction).state(), 0);
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

    private Observation folded(final Reduction reduction) {
        return reduction.observe(ForkJoinFold.fold(reduction, pool).state(), 0);
    }

    private String verdict(final boolean shown) {
        missed |= !shown;
        return shown ? "ok" : "MISSED";
    }
}
