package io.holdfast.bench;

import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Shows that every method of the Monte Carlo workload leaves the price where it is and takes variance away: for products with a closed form, each under the methods that
 * suit it, the estimate must lie within 4 of its standard errors of the exact price, and the variance reduction must reach a least factor. Prints what it
 * measured; exits 1 when something is missed.
 */
public final class MethodsProof {

    private static final long PATHS = 1 << 20;
    private static final double STANDARD_ERRORS_MAX = 4;

    private static final String CALL = "{name: call, type: european, option: call, strike: 105, maturity: 0.5}";
    private static final String FAR_CALL = "{name: far-call, type: european, option: call, strike: 180, maturity: 0.5}";
    private static final String ASIAN =
            "{name: geometric-asian, type: asian, average: geometric, option: call, strike: 100, maturity: 1, fixings: 12}";
    private static final String DOWN_AND_IN = "{name: down-and-in-put, type: barrier, option: put, strike: 100, barrier: 60, direction: down, "
            + "knock: in, monitoring: continuous, maturity: 0.5}";
    private static final String UP_AND_IN = "{name: up-and-in-call, type: barrier, option: call, strike: 100, barrier: 165, direction: up, "
            + "knock: in, monitoring: continuous, maturity: 0.5}";

    /** What is tried, and the least factors: well below those that were seen. */
    private static final List<Trial> TRIALS = List.of(
            new Trial(CALL, "antithetic: true", 1.2),
            new Trial(CALL, "controlVariate: true", 2),
            new Trial(CALL, "antithetic: true, controlVariate: true", 2),
            new Trial(CALL, "sequence: sobol", 100),
            new Trial(CALL, "stratification: 256", 100),
            new Trial(ASIAN, "antithetic: true", 1.2),
            new Trial(ASIAN, "controlVariate: true", 2),
            new Trial(ASIAN, "sequence: sobol", 50),
            new Trial(ASIAN, "stratification: 256", 2),
            new Trial(FAR_CALL, "importanceSampling: true", 100),
            new Trial(FAR_CALL, "importanceSampling: true, stratification: 256", 1_000),
            new Trial(FAR_CALL, "importanceSampling: true, sequence: sobol", 1_000),
            new Trial(DOWN_AND_IN, "importanceSampling: true", 10),
            new Trial(UP_AND_IN, "importanceSampling: true", 10));

    private MethodsProof() {}

    /** A product under a method, and the least factor that it must be worth. */
    private record Trial(String product, String method, double least) {}

    /**
     * Runs the proof.
     *
     * @param args how many paths of each job, a multiple of 512 (default 2^20).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final long paths = args.length > 0 ? Long.parseLong(args[0]) : PATHS;
        System.out.printf(
                Locale.ROOT,
                "%-18s %-46s %12s %11s %12s %8s %10s%n",
                "product", "method", "price", "std error", "exact", "off by", "variance");
        boolean shown = true;
        for (final Trial trial : TRIALS) {
            shown &= isShown(trial, paths);
        }
        System.exit(shown ? 0 : 1);
    }

    private static boolean isShown(final Trial trial, final long paths) throws Exception {
        final YamlJob file = YamlJob.of("""
                seed: 42
                paths: %d
                model: {type: black-scholes, spot: 100, rate: 0.05, dividend: 0.02, volatility: 0.2}
                products: [%s]
                method: {%s}
                """.formatted(paths, trial.product(), trial.method()));
        final WorkloadJob job = file.job();
        final Result.Folded folded = EngineFold.fold((Reduction) job.computation());
        final Map<?, ?> estimate = (Map<?, ?>) ((List<?>) job.report(folded).get("estimates")).getFirst();
        final Product product = file.products().getFirst();
        final OptionalDouble exact = product.closedForm(file.model());
        final double mean = number(estimate, "mean");
        final double error = number(estimate, "standardError");
        final double factor = number(estimate, "varianceReduction");
        final double off = (mean - exact.orElseThrow()) / error;
        final boolean right = Math.abs(off) <= STANDARD_ERRORS_MAX && factor >= trial.least();
        System.out.printf(
                Locale.ROOT,
                "%-18s %-46s %12.4e %11.3e %12.4e %+5.2f se %,9.1f× %s%n",
                product.name(), trial.method(), mean, error, exact.orElseThrow(), off, factor, right ? "ok" : "MISSED: at least " + trial.least());
        return right;
    }

    private static double number(final Map<?, ?> estimate, final String key) {
        return (Double) estimate.get(key);
    }
}
