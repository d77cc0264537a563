package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.Stages;
import java.util.Arrays;

/**
 * Sets of N paths whose first factor ends once in each N-th of its distribution (Glasserman: Monte Carlo Methods in Financial Engineering, 2004, section 4.3).
 * Each path alone is stratified in its end only: given that, it is a Brownian bridge. All paths of a set together are as evenly distributed as ever, so
 * that their mean has no bias.
 *
 * <p>The layout is frozen: with b = block / N, path i of a block belongs to set i mod b and to stratum i / b (rounded down). Its end is √T · Φ⁻¹((stratum + u) / N), u
 * a uniform of a dimension of its own; its increments are those of the source, each moved by its share, Δ / T, of what they miss that end by.
 */
public final class StratifiedSource implements RandomSource {

    /** The largest number below 1: what (N − 1 + u) / N may round to is not above. */
    private static final double UNIFORM_MAX = 1 - 0x1p-53;

    private final RandomSource source;
    private final Stages stages;
    private final Dimensions dimensions;
    private final int strata;
    private final int dimension;
    /** √(Δ / T) of each step. */
    private final double[] shares;
    /** By date, once they were asked for. */
    private final double[][] increments;
    private final double[] misses;
    private final double[] ends;

    private boolean built;

    /**
     * Of a source.
     *
     * @param source independent numbers.
     * @param dimensions what the model takes.
     * @param strata N, divides the block.
     * @param dimension of the uniform, above all others.
     * @param stages scratch of the kernel that the source belongs to.
     * @param blockLength paths of a block.
     */
    public StratifiedSource(
            final RandomSource source,
            final Dimensions dimensions,
            final int strata,
            final int dimension,
            final Stages stages,
            final int blockLength) {
        final TimeGrid grid = dimensions.grid();
        this.source = source;
        this.stages = stages;
        this.dimensions = dimensions;
        this.strata = strata;
        this.dimension = dimension;
        this.shares = new double[grid.length()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.sqrt(grid.step(i) / grid.date(grid.length() - 1));
        }
        this.increments = new double[grid.length()][blockLength];
        this.misses = new double[blockLength];
        this.ends = new double[blockLength];
    }

    @Override
    public void begin(final long firstPath) {
        source.begin(firstPath);
        built = false;
    }

    @Override
    public void normals(final int ofDimension, final double[] target) {
        if (!dimensions.isOfFirstFactor(ofDimension)) {
            source.normals(ofDimension, target);
            return;
        }
        if (!built) {
            build();
            built = true;
        }
        System.arraycopy(increments[dimensions.date(ofDimension)], 0, target, 0, target.length);
    }

    @Override
    public void uniforms(final int ofDimension, final double[] target) {
        source.uniforms(ofDimension, target);
    }

    private void build() {
        source.uniforms(dimension, ends);
        stratify(strata, ends);
        stages.inverse(ends, misses, 0, misses.length);
        Arrays.fill(ends, 0.0);
        for (int date = 0; date < increments.length; date++) {
            source.normals(dimensions.normal(date, 0), increments[date]);
            addScaled(shares[date], increments[date], ends);
        }
        addScaled(-1.0, ends, misses);
        for (int date = 0; date < increments.length; date++) {
            addScaled(shares[date], misses, increments[date]);
        }
    }

    private static void stratify(final int strata, final double[] uniforms) {
        final int sets = uniforms.length / strata;
        for (int stratum = 0; stratum < strata; stratum++) {
            for (int i = stratum * sets; i < (stratum + 1) * sets; i++) {
                uniforms[i] = Math.min((stratum + uniforms[i]) / strata, UNIFORM_MAX);
            }
        }
    }

    private static void addScaled(final double factor, final double[] source, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }
}
