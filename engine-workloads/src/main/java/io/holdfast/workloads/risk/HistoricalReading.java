package io.holdfast.workloads.risk;

import io.holdfast.numerics.ConfidenceInterval;
import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.report.Distribution;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Exact figures of n equally likely losses.
 *
 * <p>Value at risk is the smallest loss that at least a share {@code level} of the windows does not exceed: the (⌊(1 − level) n⌋ + 1)-th largest. Expected
 * shortfall is the mean of the largest (1 − level) n, of which the last counts by the fraction that is left (C. Acerbi, D. Tasche: On the Coherence of Expected
 * Shortfall, 2002). Contributions are what the positions lost in those windows.
 */
final class HistoricalReading {

    private static final int BINS_MAX = 64;
    /** 0.05 · 20 is 1.0000000000000009 in binary; that is no part of a window more. */
    private static final double ROUNDING = 1e-9;

    private final Risk risk;
    private final double[] losses;
    private final Revaluation revaluation;
    /** Windows by loss, the largest first; equal losses by time. */
    private final Integer[] order;

    HistoricalReading(final Risk risk, final double[] losses) {
        this.risk = risk;
        this.losses = losses;
        this.revaluation = risk.newRevaluation(Stages.create(), HistoricalKernel.BLOCK);
        this.order = new Integer[losses.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(window -> -losses[window]).thenComparing(Comparator.naturalOrder()));
    }

    RiskFigures figures() {
        final MemorySegment moments = MemorySegment.ofArray(new long[(int) (Moments.BYTES / Long.BYTES)]);
        for (final double loss : losses) {
            Moments.add(moments, 0, 0.0 - loss);
        }
        final List<LevelFigures> levels = risk.levels().stream().map(this::figures).toList();
        return new RiskFigures(losses.length, Moments.read(moments, 0), levels, distribution(levels));
    }

    /** The windows with the largest losses, the largest first. */
    List<Integer> worst(final int count) {
        return Arrays.asList(order).subList(0, Math.min(count, order.length));
    }

    private LevelFigures figures(final double level) {
        final double tail = (1 - level) * losses.length;
        final int whole = Math.min((int) Math.floor(tail + ROUNDING), losses.length - 1);
        final double part = Math.max(tail - whole, 0);
        final double var = largest(whole);
        double sum = part * var;
        for (int i = whole - 1; i >= 0; i--) {
            sum += largest(i);
        }
        final double es = sum / tail;
        final BinomialRanks ranks = BinomialRanks.of(losses.length, 1 - level);
        final double deviation = Math.sqrt(tail * level);
        final double varError = 0.5 * (largest((long) Math.floor(tail - deviation)) - largest((long) Math.ceil(tail + deviation)));
        return new LevelFigures(
                level,
                var,
                varError,
                new ConfidenceInterval(largest(ranks.most() - 1), largest(ranks.fewest() - 1)),
                es,
                shortfallError(whole, tail, var, es),
                positions(order[whole]),
                componentEs(whole, part, tail),
                tail,
                ranks.fewest() > 0 && ranks.most() < losses.length);
    }

    private double shortfallError(final int whole, final double tail, final double var, final double es) {
        double squares = 0;
        for (int i = whole - 1; i >= 0; i--) {
            squares = Math.fma(largest(i) - var, largest(i) - var, squares);
        }
        final double excess = tail * (es - var);
        final double variance = Math.max(squares - excess * excess / losses.length, 0.0) / Math.max(losses.length - 1, 1);
        return Math.sqrt(variance * losses.length) / tail;
    }

    private double[] componentEs(final int whole, final double part, final double tail) {
        final double[] components = positions(order[whole]);
        for (int position = 0; position < components.length; position++) {
            components[position] *= part;
        }
        for (int i = whole - 1; i >= 0; i--) {
            final double[] losses = positions(order[i]);
            for (int position = 0; position < components.length; position++) {
                components[position] += losses[position];
            }
        }
        for (int position = 0; position < components.length; position++) {
            components[position] /= tail;
        }
        return components;
    }

    /** What each position loses in a window: valued again, for states have no room for it. */
    private double[] positions(final int window) {
        revaluation.block(window / HistoricalKernel.BLOCK);
        final double[] positions = new double[risk.portfolio().size()];
        for (int position = 0; position < positions.length; position++) {
            positions[position] = revaluation.losses()[position][window % HistoricalKernel.BLOCK];
        }
        return positions;
    }

    /** The loss of a rank from 0, the largest. */
    private double largest(final long rank) {
        return losses[order[Math.clamp(rank, 0, order.length - 1)]];
    }

    private Distribution distribution(final List<LevelFigures> levels) {
        final double greatest = largest(0);
        final double least = largest(losses.length - 1);
        final double margin = greatest > least ? 0.01 * (greatest - least) : Math.max(1.0, 0x1p-20 * Math.abs(least));
        final int bins = Math.clamp((long) Math.sqrt(losses.length), 1, BINS_MAX);
        final double low = least - margin;
        final double high = greatest + margin;
        final long[] counts = new long[bins];
        for (final double loss : losses) {
            counts[Math.clamp((long) ((loss - low) / (high - low) * bins), 0, bins - 1)]++;
        }
        return Distribution.ofEqualBins(RiskFigures.LOSS, low, high, counts, 0, 0, RiskFigures.quantiles(levels));
    }
}
