package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobSection;
import io.holdfast.numerics.Sobol;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.MirroredSource;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.SobolSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.Control;
import io.holdfast.workloads.montecarlo.product.Product;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a kernel simulates: products on the paths of a model, and where the paths' numbers come from. Immutable; shared by all kernels of a job.
 *
 * @param controls one for each product where the method corrects by controls; else none.
 * @param grid the dates of the paths.
 * @param taskSize items of a task.
 * @param sobol the sequence, where the method has one.
 */
record Simulation(
        Model model,
        List<Product> products,
        List<Control> controls,
        TimeGrid grid,
        Method method,
        long seed,
        int taskSize,
        Optional<Sobol> sobol) {

    /** Most numbers of a block of points, which are all made before the first date: 1 MB. */
    private static final int POINT_NUMBERS_MAX = 1 << 17;
    private static final int POINTS_MIN = 16;

    static Simulation of(final Model model, final List<Product> products, final Method method, final long seed) {
        final TimeGrid grid = grid(model, products);
        final Optional<Sobol> sobol = method.isSobol()
                ? Optional.of(Sobol.create(Valuation.dimensions(model, products, grid)))
                : Optional.empty();
        final List<Control> controls = method.controlVariate()
                ? products.stream().map(product -> Control.of(product, model)).toList()
                : List.of();
        final int taskSize = TaskSize.of(grid, model, products, method.pathsPerItem());
        return new Simulation(model, List.copyOf(products), controls, grid, method, seed, taskSize, sobol);
    }

    /** The products' dates, and those that the model needs between. */
    static TimeGrid grid(final Model model, final List<Product> products) {
        final TimeGrid dates = TimeGrid.of(products.stream().map(Product::dates).toList());
        return model.grid(dates, products.stream().anyMatch(Product::isContinuous));
    }

    /** Refuses what the method cannot do for these products. */
    static void check(final JobSection file, final Model model, final List<Product> products, final Method method)
            throws JobFileException {
        if (!method.isSobol()) {
            return;
        }
        final int dimensions = Valuation.dimensions(model, products, grid(model, products));
        if (dimensions > Sobol.DIMENSIONS_MAX) {
            throw file.error(
                    "method",
                    "sequence: sobol for paths of " + dimensions + " numbers",
                    "at most " + Sobol.DIMENSIONS_MAX + ", the dimensions of the sequence");
        }
    }

    /** Paths that go through the stages together. */
    int block() {
        final int ofTask = TaskSize.block(taskSize * method.pathsPerSample(), model.assets().size());
        return sobol.map(sequence -> Math.clamp(
                        Integer.highestOneBit(POINT_NUMBERS_MAX / sequence.dimensions()), POINTS_MIN, ofTask))
                .orElse(ofTask);
    }

    /** Items that one block of paths is of. */
    int itemsPerBlock() {
        return block() / method.pathsPerSample();
    }

    /**
     * First path of the block that an item and those after it lie in.
     *
     * @param item first of a block.
     */
    long firstPath(final long item, final int replicate) {
        return (item / itemsPerBlock() * method.replicates() + replicate) * block();
    }

    /**
     * Values the products, and after them their controls.
     *
     * @param prepared of the products.
     */
    Valuation newValuation(final RandomSource random, final Stages stages, final List<DoubleBuffer> prepared) {
        final List<Product> all = new ArrayList<>(products);
        final List<DoubleBuffer> ofAll = new ArrayList<>(prepared.subList(0, products.size()));
        for (final Control control : controls) {
            all.add(control.product());
            ofAll.add(DoubleBuffer.allocate(0));
        }
        return new Valuation(model, all, grid, random, stages, block(), ofAll);
    }

    RandomSource newSource(final Stages stages) {
        if (sobol.isPresent()) {
            return new SobolSource(
                    sobol.get(), seed, stages, model.dimensions(grid), method.randomisations(), block());
        }
        return method.antithetic() ? new MirroredSource(seed, stages, block()) : new PhiloxSource(seed, stages, block());
    }
}
