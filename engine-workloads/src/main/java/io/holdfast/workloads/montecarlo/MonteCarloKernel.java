package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Reduction;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.path.TiltedSource;
import java.lang.foreign.MemorySegment;
import java.nio.DoubleBuffer;
import java.util.List;

/**
 * Computes a task block by block: the payoffs of a block's paths become samples as the method says, and are added to the moments of
 * their product and replicate.
 *
 * <p>A last block that is not full is generated in full and only its items are counted, so that a path is the same in a short
 * task. State: see {@link StateLayout}.
 */
final class MonteCarloKernel implements Reduction.Kernel {

    private final Stages stages;
    private final StateLayout layout;
    private final PayoffHistograms histograms;
    private final Method method;
    private final int itemsPerBlock;
    private final Simulation simulation;
    /** Where paths are weighted, the source itself; else null. */
    private final TiltedSource tilted;
    private final RandomSource random;
    private final Valuation valuation;
    private final GreekSamples greeks;
    private final int products;
    private final double[] payoffs;
    private final double[] controls;
    private final double[] weights;
    /** Of the products' controls. */
    private final DoubleBuffer coefficients;

    /**
     * Of one worker.
     *
     * @param prepared of the products, and behind them the coefficients of their controls.
     */
    MonteCarloKernel(
            final Simulation simulation,
            final StateLayout layout,
            final Learned learned,
            final List<DoubleBuffer> prepared,
            final Stages stages) {
        this.stages = stages;
        final int blockLength = simulation.block();
        this.simulation = simulation;
        this.layout = layout;
        this.histograms = learned.histograms();
        this.method = simulation.method();
        this.itemsPerBlock = simulation.itemsPerBlock();
        final RandomSource source = simulation.newSource(stages);
        this.tilted = method.importance().isUsed() ? simulation.newTilted(source, learned.drift(), stages) : null;
        this.random = tilted == null ? source : tilted;
        this.valuation = simulation.newValuation(random, stages, prepared);
        this.products = simulation.products().size();
        this.greeks = new GreekSamples(
                simulation, valuation, products + simulation.controls().size(), random, stages, prepared);
        this.payoffs = new double[blockLength];
        this.controls = new double[blockLength];
        this.weights = new double[tilted == null ? 0 : blockLength];
        this.coefficients = prepared.get(products);
    }

    @Override
    public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) {
        assert fromItem % itemsPerBlock == 0 : "a task begins with a block: fromItem=" + fromItem;
        for (long item = fromItem; item < toItem; item += itemsPerBlock) {
            final int count = (int) Math.min(itemsPerBlock, toItem - item);
            for (int replicate = 0; replicate < layout.replicates(); replicate++) {
                generate(firstPath(item, replicate));
                for (int i = 0; i < products; i++) {
                    payoffs(i, payoffs);
                    if (tilted != null) {
                        addWeighted(count, state, layout.plain(i));
                    } else if (layout.plain()) {
                        addAll(payoffs, count, state, layout.plain(i));
                    }
                    if (histograms.areKept()) {
                        count(i, count, state);
                    }
                    if (method.controlVariate()) {
                        valuation.payoffs(products + i, controls);
                        correct(coefficients.get(i), simulation.controls().get(i).expectation(), controls, payoffs);
                    }
                    if (method.pathsPerSample() > 1) {
                        meanOfSamples(payoffs, method.pathsPerSample());
                    }
                    Moments.addAll(stages, payoffs, 0, count, state, layout.sample(i, replicate));
                }
                if (layout.greeks() > 0) {
                    addGreeks(count, state, replicate);
                }
            }
        }
    }

    @Override
    public void merge(final MemorySegment left, final MemorySegment right) {
        for (int i = 0; i < layout.slots(); i++) {
            final long offset = i * Moments.BYTES;
            Moments.merge(left, offset, right, offset);
        }
        histograms.merge(left, right);
    }

    /** First path of the block that an item, the first of a block, and those after it lie in. */
    private long firstPath(final long item, final int replicate) {
        return (item / itemsPerBlock * layout.replicates() + replicate) * payoffs.length;
    }

    /** Takes the paths of a block through all dates. */
    void generate(final long firstPath) {
        random.begin(firstPath);
        valuation.generate();
    }

    /** What a product pays on the paths of the block generated last. */
    void payoffs(final int product, final double[] target) {
        valuation.payoffs(product, target);
    }

    private void addGreeks(final int count, final MemorySegment state, final int replicate) {
        greeks.generate();
        for (int i = 0; i < layout.greeks(); i++) {
            greeks.samples(i, payoffs);
            if (method.pathsPerSample() > 1) {
                meanOfSamples(payoffs, method.pathsPerSample());
            }
            Moments.addAll(stages, payoffs, 0, count, state, layout.sample(products + i, replicate));
        }
    }

    /** Weights the payoffs, and adds payoff² · weight, which is the plain payoff² in expectation. */
    private void addWeighted(final int count, final MemorySegment state, final long offset) {
        tilted.weights(weights);
        weigh(payoffs, weights);
        addAll(weights, count, state, offset);
    }

    private void addAll(final double[] values, final int count, final MemorySegment state, final long offset) {
        for (int from = 0; from < values.length; from += itemsPerBlock) {
            Moments.addAll(stages, values, from, count, state, offset);
        }
    }

    /** Payoffs become payoff · weight, and weights payoff² · weight. */
    private static void weigh(final double[] payoffs, final double[] weights) {
        for (int i = 0; i < payoffs.length; i++) {
            final double weighted = payoffs[i] * weights[i];
            weights[i] = payoffs[i] * weighted;
            payoffs[i] = weighted;
        }
    }

    private void count(final int product, final int count, final MemorySegment state) {
        for (int from = 0; from < payoffs.length; from += itemsPerBlock) {
            histograms.add(product, payoffs, from, count, state);
        }
    }

    private static void correct(
            final double coefficient, final double expectation, final double[] controls, final double[] payoffs) {
        for (int i = 0; i < payoffs.length; i++) {
            payoffs[i] -= coefficient * (controls[i] - expectation);
        }
    }

    /** Path i of each of the block's equal parts, which are as many as a sample has paths, a power of two, belongs to sample i. */
    static void meanOfSamples(final double[] payoffs, final int pathsPerSample) {
        final int samples = payoffs.length / pathsPerSample;
        for (int from = samples; from < payoffs.length; from += samples) {
            for (int i = 0; i < samples; i++) {
                payoffs[i] += payoffs[from + i];
            }
        }
        final double share = 1.0 / pathsPerSample;
        for (int i = 0; i < samples; i++) {
            payoffs[i] *= share;
        }
    }
}
