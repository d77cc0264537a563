package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.PhiloxSource;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TimeGrid;
import io.holdfast.workloads.montecarlo.product.PathConsumer;
import io.holdfast.workloads.montecarlo.product.Product;
import io.holdfast.workloads.montecarlo.product.Setting;
import java.lang.foreign.MemorySegment;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Computes a task block by block: all paths of a block go from date to date, each product looks at its own dates, and the
 * payoffs of the block are added to the product's moments.
 *
 * <p>A last block that is not full is generated in full and only its paths are counted, so that a path is the same in a short
 * task. State: {@link Moments} of product 0, 1, ….
 */
final class MonteCarloKernel implements Reduction.Kernel {

    private final Stages stages;
    private final RandomSource random;
    private final PathGenerator paths;
    private final PathConsumer[] consumers;
    /** The consumers that look at each date, in the order of the products. */
    private final PathConsumer[][] consumersByDate;
    private final double[] payoffs;

    MonteCarloKernel(
            final Model model,
            final List<Product> products,
            final TimeGrid grid,
            final long seed,
            final int blockLength,
            final List<DoubleBuffer> prepared) {
        this.stages = Stages.create();
        this.random = new PhiloxSource(seed, stages, blockLength);
        this.paths = model.newGenerator(grid, random, stages, blockLength);
        this.consumers = new PathConsumer[products.size()];
        this.consumersByDate = new PathConsumer[grid.length()][0];
        this.payoffs = new double[blockLength];
        int dimension = model.dimensions(grid).count();
        for (int i = 0; i < consumers.length; i++) {
            final Product product = products.get(i);
            final int[] observations = product.observations(grid);
            consumers[i] = product.newConsumer(new Setting(model, grid, random, dimension, prepared.get(i), stages, blockLength));
            dimension += product.uniforms(observations.length);
            for (final int date : observations) {
                consumersByDate[date] = append(consumersByDate[date], consumers[i]);
            }
        }
    }

    @Override
    public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
        assert fromItem % payoffs.length == 0 : "a task begins with a block: fromItem=" + fromItem;
        for (long firstPath = fromItem; firstPath < toItem; firstPath += payoffs.length) {
            generate(firstPath);
            final int count = (int) Math.min(payoffs.length, toItem - firstPath);
            for (int i = 0; i < consumers.length; i++) {
                payoffs(i, payoffs);
                Moments.addAll(stages, payoffs, 0, count, state, i * Moments.BYTES);
            }
        }
    }

    @Override
    public void merge(final MemorySegment left, final MemorySegment right) {
        for (int i = 0; i < consumers.length; i++) {
            final long offset = i * Moments.BYTES;
            Moments.merge(left, offset, right, offset);
        }
    }

    /** Takes the paths of a block through all dates. */
    void generate(final long firstPath) {
        random.begin(firstPath);
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
