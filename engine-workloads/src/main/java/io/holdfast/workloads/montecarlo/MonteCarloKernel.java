package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Stages;
import java.lang.foreign.MemorySegment;
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

    private final PathGenerator paths;
    private final PathConsumer[] consumers;
    /** The consumers that look at each date, in the order of the products. */
    private final PathConsumer[][] consumersByDate;
    private final double[] payoffs;

    MonteCarloKernel(
            final PathGenerator paths,
            final TimeGrid grid,
            final Model model,
            final List<Product> products,
            final Stages stages,
            final int blockLength) {
        this.paths = paths;
        this.consumers = new PathConsumer[products.size()];
        this.consumersByDate = new PathConsumer[grid.length()][0];
        this.payoffs = new double[blockLength];
        for (int i = 0; i < consumers.length; i++) {
            final Product product = products.get(i);
            consumers[i] = product.newConsumer(model.discount(product.maturity()), model, stages, blockLength);
            for (final double date : product.dates()) {
                final int at = grid.indexOf(date);
                consumersByDate[at] = append(consumersByDate[at], consumers[i]);
            }
        }
    }

    @Override
    public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
        assert fromItem % payoffs.length == 0 : "a task begins with a block: fromItem=" + fromItem;
        for (long firstPath = fromItem; firstPath < toItem; firstPath += payoffs.length) {
            block(firstPath, (int) Math.min(payoffs.length, toItem - firstPath), state);
        }
    }

    @Override
    public void merge(final MemorySegment left, final MemorySegment right) {
        for (int i = 0; i < consumers.length; i++) {
            final long offset = i * Moments.BYTES;
            Moments.merge(left, offset, right, offset);
        }
    }

    private void block(final long firstPath, final int count, final MemorySegment state) {
        paths.begin(firstPath);
        for (final PathConsumer consumer : consumers) {
            consumer.begin();
        }
        for (final PathConsumer[] atDate : consumersByDate) {
            paths.advance();
            for (final PathConsumer consumer : atDate) {
                consumer.observe(paths);
            }
        }
        for (int i = 0; i < consumers.length; i++) {
            consumers[i].payoffs(payoffs);
            Moments.addAll(payoffs, 0, count, state, i * Moments.BYTES);
        }
    }

    private static PathConsumer[] append(final PathConsumer[] before, final PathConsumer consumer) {
        final PathConsumer[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = consumer;
        return after;
    }
}
