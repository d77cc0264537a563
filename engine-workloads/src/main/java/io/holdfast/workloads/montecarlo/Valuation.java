package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.GreekCode;
import io.holdfast.workloads.montecarlo.product.PathConsumer;
import io.holdfast.workloads.montecarlo.product.Product;
import io.holdfast.workloads.montecarlo.product.Setting;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products on the paths of one model, block by block: all paths of a block go from date to date, and each product looks at its own dates. Belongs
 * to one kernel, hence to one thread.
 */
final class Valuation {

    private final PathGenerator paths;
    private final PathConsumer[] consumers;
    /** The consumers that look at each date, in the order of the products. */
    private final PathConsumer[][] consumersByDate;

    /**
     * Of one kernel.
     *
     * @param issued model of the job, a small step away from which {@code model} may be.
     * @param grid of the job, or with paths that begin at another time.
     */
    Valuation(
            final Model model,
            final Model issued,
            final List<Seat> seats,
            final TimeGrid grid,
            final RandomSource random,
            final Stages stages,
            final int blockLength) {
        this.paths = model.newGenerator(grid, random, stages, blockLength);
        this.consumers = new PathConsumer[seats.size()];
        this.consumersByDate = new PathConsumer[grid.length()][0];
        for (int i = 0; i < consumers.length; i++) {
            final Seat seat = seats.get(i);
            consumers[i] = seat.maker().newConsumer(new Setting(
                    model, issued, grid, random, seat.firstUniform(), seat.prepared(), stages, blockLength));
            for (final int date : seat.product().observations(grid)) {
                consumersByDate[date] = append(consumersByDate[date], consumers[i]);
            }
        }
    }

    /**
     * Code that looks at the dates of a product.
     *
     * @param firstUniform dimension of the first random number of the product's own.
     * @param prepared for the product.
     */
    record Seat(Product product, GreekCode.Maker maker, int firstUniform, DoubleBuffer prepared) {}

    /** Seats of products, whose own random numbers follow those of the model in this order. */
    static List<Seat> seats(
            final Model model, final List<Product> products, final TimeGrid grid, final List<DoubleBuffer> prepared) {
        final List<Seat> seats = new ArrayList<>();
        int dimension = model.dimensions(grid).count();
        for (int i = 0; i < products.size(); i++) {
            final Product product = products.get(i);
            seats.add(new Seat(product, product::newConsumer, dimension, prepared.get(i)));
            dimension += product.uniforms(product.observations(grid).length);
        }
        return seats;
    }

    /** Numbers of a path: the model's and the products' own. */
    static int dimensions(final Model model, final List<Product> products, final TimeGrid grid) {
        return model.dimensions(grid).count()
                + products.stream().mapToInt(product -> product.uniforms(product.observations(grid).length)).sum();
    }

    /** Takes the paths of a block, to which the random source has gone, through all dates. */
    void generate() {
        paths.begin();
        for (final PathConsumer consumer : consumers) {
            consumer.begin();
        }
        for (final PathConsumer[] atDate : consumersByDate) {
            paths.advance();
            for (final PathConsumer consumer : atDate) {
                consumer.observe(paths);
            }
        }
    }

    /** What a product pays on the paths of the block generated last. */
    void payoffs(final int product, final double[] target) {
        consumers[product].payoffs(target);
    }

    private static PathConsumer[] append(final PathConsumer[] before, final PathConsumer consumer) {
        final PathConsumer[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = consumer;
        return after;
    }
}
