package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Workload;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Prices derivatives by Monte Carlo: {@code workload: montecarlo}.
 *
 * <p>Keys: {@code seed}; {@code paths} or {@code target}; {@code model}; {@code products}, 1 to {@value #PRODUCTS_MAX}, all on the same
 * paths; {@code method}; {@code distribution}. An estimate's mean is the discounted price.
 */
public final class MonteCarloWorkload implements Workload {

    /** Most products of one job: each is an observable of its reduction. */
    public static final int PRODUCTS_MAX = 64;

    static final String NAME = "montecarlo";
    /** Most dates of the grid, so that the smallest task of one asset stays near 20 ms; */
    static final int DATES_MAX = 20_000;
    /** and longest path by the costs of its dates and products, so that the smallest task of many assets stays near 100 ms. */
    static final long PATH_NS_MAX = 6_000_000;

    /** For {@link java.util.ServiceLoader}. */
    public MonteCarloWorkload() {
        // Without state.
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WorkloadJob create(final JobSection file, final String name) {
        final long seed = file.integer("seed", 0, Long.MAX_VALUE);
        final Model model = Model.parse(file.section("model"));
        final List<Product> products = products(file, model);
        final Method method = MethodKeys.parse(file);
        final PayoffBins bins = PayoffBins.parse(file);
        final Greeks asked = Greeks.parse(file);
        final TimeGrid grid = Simulation.grid(model, products);
        final long datesMax = Math.min(DATES_MAX, PATH_NS_MAX / model.dateNs());
        if (grid.length() > datesMax) {
            throw file.error(
                    "products",
                    grid.length() + " different dates",
                    "at most " + datesMax + " under this model, its own steps included");
        }
        final List<Sensitivity> greeks = asked.sensitivities(model, products, grid);
        asked.check(file, model, products, greeks);
        final Extent.Items extent = Target.parse(file, products, greeks, method);
        final long pathNs = TaskSize.pathNs(grid, model, products) + TaskSize.greeksNs(grid, model, products, greeks);
        if (pathNs > PATH_NS_MAX) {
            throw file.error(
                    "products",
                    "paths of some " + pathNs / 1_000 + " us",
                    "at most " + PATH_NS_MAX / 1_000 + " us: fewer dates" + (greeks.isEmpty() ? " or products" : ", products or greeks"));
        }
        MethodLimits.check(file, model, products, asked, pathNs, method, bins);
        final int length = MonteCarloReduction.layout(products, greeks, method).length();
        if (length > Reduction.STATE_LENGTH_MAX) {
            throw file.error(
                    greeks.isEmpty() ? "method" : "greeks",
                    "a state of " + length + " bytes for " + products.size() + " products"
                            + (greeks.isEmpty() ? "" : ", " + greeks.size() + " greeks") + " and " + method.replicates() + " randomisations",
                    "at most " + Reduction.STATE_LENGTH_MAX + " bytes: fewer products" + (greeks.isEmpty() ? "" : ", greeks")
                            + " or randomisations");
        }
        bins.check(file, products.size(), length);
        return new MonteCarloJob(MonteCarloReduction.create(name, seed, extent, model, products, asked, method, bins));
    }

    private static List<Product> products(final JobSection file, final Model model) {
        final List<Product> products = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        for (final JobSection section : file.sections("products", PRODUCTS_MAX)) {
            final Product product = Product.parse(section, model);
            if (!names.add(product.name())) {
                throw section.error("name", "'" + product.name() + "' again", "a name that no other product has");
            }
            products.add(product);
        }
        return products;
    }
}
