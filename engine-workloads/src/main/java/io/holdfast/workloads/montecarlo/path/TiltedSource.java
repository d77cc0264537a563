package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.Stages;
import java.util.Arrays;

/**
 * Numbers under which the first factor's Brownian motion drifts, and the weights that undo it: importance sampling by a change of drift (Glasserman: Monte
 * Carlo Methods in Financial Engineering, 2004, section 4.6).
 *
 * <p>Over a step Δ the first factor's normal is z + drift · √Δ instead of z. What a path pays, times its weight exp(−drift · W − drift² · T / 2), W = Σ √Δ z up to
 * the last date T, has the expectation that it has without drift, whatever the model makes of the numbers.
 */
public final class TiltedSource implements RandomSource {

    private final RandomSource source;
    private final Stages stages;
    private final Dimensions dimensions;
    private final double drift;
    private final double horizon;
    /** Dates whose normals are in the sums. */
    private final boolean[] summed;
    private final double[] sums;

    /**
     * Of a source.
     *
     * @param source the numbers without drift, whatever they are.
     * @param dimensions what the model takes.
     * @param drift of the first factor, a year.
     * @param stages scratch of the kernel that the source belongs to.
     * @param blockLength paths of a block.
     */
    public TiltedSource(
            final RandomSource source,
            final Dimensions dimensions,
            final double drift,
            final Stages stages,
            final int blockLength) {
        final TimeGrid grid = dimensions.grid();
        this.source = source;
        this.stages = stages;
        this.dimensions = dimensions;
        this.drift = drift;
        this.horizon = grid.date(grid.length() - 1);
        this.summed = new boolean[grid.length()];
        this.sums = new double[blockLength];
    }

    @Override
    public void begin(final long firstPath) {
        source.begin(firstPath);
        Arrays.fill(summed, false);
        Arrays.fill(sums, 0.0);
    }

    @Override
    public void normals(final int dimension, final double[] target) {
        source.normals(dimension, target);
        if (!dimensions.isOfFirstFactor(dimension)) {
            return;
        }
        final int date = dimensions.date(dimension);
        final double deviation = Math.sqrt(dimensions.grid().step(date));
        if (!summed[date]) {
            addScaled(deviation, target, sums);
            summed[date] = true;
        }
        shift(deviation * drift, target);
    }

    @Override
    public void uniforms(final int dimension, final double[] target) {
        source.uniforms(dimension, target);
    }

    /**
     * The weights of the paths, once all dates were asked for.
     *
     * @param target as long as a block.
     */
    public void weights(final double[] target) {
        final double constant = -0.5 * drift * drift * horizon;
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(-drift, sums[i], constant);
        }
        stages.exp(target, target, 0, target.length);
    }

    /**
     * Where the first factor's Brownian motion ends, drift included, once all dates were asked for.
     *
     * @param target as long as a block.
     */
    public void ends(final double[] target) {
        final double moved = drift * horizon;
        for (int i = 0; i < target.length; i++) {
            target[i] = sums[i] + moved;
        }
    }

    private static void addScaled(final double factor, final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }

    private static void shift(final double by, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += by;
        }
    }
}
