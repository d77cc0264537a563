package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Sobol;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.MirroredSource;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.SobolSource;
import io.holdfast.workloads.montecarlo.path.StratifiedSource;
import io.holdfast.workloads.montecarlo.path.TiltedSource;
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
 * @param greeks asked for beside the prices.
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
        List<Sensitivity> greeks,
        Optional<Sobol> sobol) {

    /** Most numbers of a block of points, which are all made before the first date: 1 MB. */
    static final int POINT_NUMBERS_MAX = 1 << 17;
    private static final int POINTS_MIN = 16;

    static Simulation of(
            final Model model, final List<Product> products, final Greeks asked, final Method method, final long seed) {
        final TimeGrid grid = grid(model, products);
        final List<Sensitivity> greeks = asked.sensitivities(model, products, grid);
        final Optional<Sobol> sobol = method.isSobol()
                ? Optional.of(Sobol.create(Valuation.dimensions(model, products, grid)))
                : Optional.empty();
        final List<Control> controls = method.controlVariate()
                ? products.stream().map(product -> Control.of(product, model)).toList()
                : List.of();
        final int taskSize = TaskSize.of(
                TaskSize.pathNs(grid, model, products) + TaskSize.greeksNs(grid, model, products, greeks), method.pathsPerItem());
        return new Simulation(model, List.copyOf(products), controls, grid, method, seed, taskSize, greeks, sobol);
    }

    /** The products' dates, and those that the model needs between. */
    static TimeGrid grid(final Model model, final List<Product> products) {
        final TimeGrid dates = TimeGrid.of(products.stream().map(Product::dates).toList());
        return model.grid(dates, products.stream().anyMatch(Product::isContinuous));
    }

    /** Paths that go through the stages together. */
    int block() {
        final int ofTask = TaskSize.block(taskSize * method.pathsPerSample(), model.assets().size());
        if (method.isStratified()) {
            return Math.clamp(Integer.highestOneBit(POINT_NUMBERS_MAX / grid.length()), method.strata(), ofTask);
        }
        return sobol.map(sequence -> Math.clamp(
                        Integer.highestOneBit(POINT_NUMBERS_MAX / sequence.dimensions()), POINTS_MIN, ofTask))
                .orElse(ofTask);
    }

    /** Items that one block of paths is of. */
    int itemsPerBlock() {
        return block() / method.pathsPerSample();
    }

    /**
     * Values the products, and after them their controls, and after these the greeks that are sampled on the same paths.
     *
     * @param prepared of the products.
     */
    Valuation newValuation(final RandomSource random, final Stages stages, final List<DoubleBuffer> prepared) {
        final List<Valuation.Seat> ofProducts = Valuation.seats(model, products, grid, prepared);
        final List<Valuation.Seat> seats = new ArrayList<>(ofProducts);
        for (final Control control : controls) {
            seats.add(new Valuation.Seat(control.product(), control.product()::newConsumer, 0, DoubleBuffer.allocate(0)));
        }
        for (final Sensitivity greek : greeks) {
            final Valuation.Seat of = ofProducts.get(greek.product());
            greek.maker().ifPresent(maker ->
                    seats.add(new Valuation.Seat(of.product(), maker, of.firstUniform(), of.prepared())));
        }
        return new Valuation(model, model, seats, grid, random, stages, block());
    }

    /**
     * Values some of the products a small step away, from the same random numbers.
     *
     * @param indices of the products.
     * @param prepared of all products, for the model itself.
     */
    Valuation newValuation(
            final Bump bump,
            final List<Integer> indices,
            final RandomSource random,
            final Stages stages,
            final List<DoubleBuffer> prepared) {
        final List<Valuation.Seat> seats = Valuation.seats(model, products, grid, prepared);
        return new Valuation(
                model.bumped(bump),
                model,
                indices.stream().map(seats::get).toList(),
                bump.start() == 0 ? grid : grid.startingAt(bump.start()),
                random,
                stages,
                block());
    }

    RandomSource newSource(final Stages stages) {
        if (sobol.isPresent()) {
            return new SobolSource(
                    sobol.get(), seed, stages, model.dimensions(grid), method.randomisations(), block());
        }
        if (method.isStratified()) {
            return new StratifiedSource(
                    new PhiloxSource(seed, stages, block()),
                    model.dimensions(grid),
                    method.strata(),
                    Valuation.dimensions(model, products, grid),
                    stages,
                    block());
        }
        return method.antithetic() ? new MirroredSource(seed, stages, block()) : new PhiloxSource(seed, stages, block());
    }

    /** A source's numbers with a drift, for importance sampling. */
    TiltedSource newTilted(final RandomSource source, final double drift, final Stages stages) {
        return new TiltedSource(source, model.dimensions(grid), drift, stages, block());
    }
}
