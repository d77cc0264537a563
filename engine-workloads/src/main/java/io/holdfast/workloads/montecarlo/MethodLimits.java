package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Sobol;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;

/** Refuses what a method cannot do for these products under this model. */
final class MethodLimits {

    /** Most increments that the source of a set of strata holds: 8 MB a worker. */
    private static final int STRATA_NUMBERS_MAX = 1 << 20;

    private MethodLimits() {}

    static void check(
            final JobSection file,
            final Model model,
            final List<Product> products,
            final Greeks greeks,
            final long pathNs,
            final Method method,
            final PayoffBins bins) {
        if (method.isSobol()) {
            checkSequence(file, model, products);
        }
        if (method.isStratified()) {
            checkStrata(file, model, products, pathNs, method.strata());
        }
        if (method.importance().isUsed()) {
            checkImportance(file, model, products, greeks, bins);
        }
    }

    private static void checkSequence(final JobSection file, final Model model, final List<Product> products) {
        final int dimensions = Valuation.dimensions(model, products, Simulation.grid(model, products));
        if (dimensions > Sobol.DIMENSIONS_MAX) {
            throw file.error(
                    "method",
                    "sequence: sobol for paths of " + dimensions + " numbers",
                    "at most " + Sobol.DIMENSIONS_MAX + ", the dimensions of the sequence");
        }
    }

    private static void checkStrata(
            final JobSection file, final Model model, final List<Product> products, final long pathNs, final int strata) {
        checkOneAsset(file, model, MethodKeys.STRATIFICATION);
        final TimeGrid grid = Simulation.grid(model, products);
        final long most = Math.min(
                STRATA_NUMBERS_MAX / grid.length(), MonteCarloWorkload.PATH_NS_MAX / pathNs);
        if (strata > most) {
            throw file.section("method").error(
                    MethodKeys.STRATIFICATION,
                    strata + " strata for paths of " + grid.length() + " dates",
                    "at most " + most + ": fewer strata, dates or products");
        }
    }

    private static void checkImportance(
            final JobSection file, final Model model, final List<Product> products, final Greeks greeks, final PayoffBins bins) {
        checkOneAsset(file, model, ImportanceSampling.KEY);
        if (products.size() > 1) {
            throw file.section("method").error(
                    ImportanceSampling.KEY, products.size() + " products", "one: a drift that suits one spoils another");
        }
        if (!greeks.which().isEmpty()) {
            throw file.error("greeks", "greeks with importanceSampling", "one of them: a drift that suits a price does not suit its greeks");
        }
        if (bins.isKept()) {
            throw file.error(
                    "distribution", "distribution with importanceSampling", "one of them: weighted paths are not distributed as payoffs are");
        }
    }

    private static void checkOneAsset(final JobSection file, final Model model, final String key) {
        if (model.assets().size() > 1) {
            throw file.section("method").error(key, model.assets().size() + " assets", "a model of one: it moves one Brownian motion");
        }
    }
}
