package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.BrownianBridge;
import io.holdfast.numerics.ScrambledSobol;
import io.holdfast.numerics.Sobol;
import io.holdfast.numerics.Stages;
import java.util.Arrays;

/**
 * Points of a Sobol sequence under independent Owen scramblings: low discrepancy within a randomisation, independence between them.
 *
 * <p>The order is frozen. Block b of paths is block b / R of the points (rounded down) under randomisation b mod R. A factor's increments come from a Brownian bridge over the
 * dates: coordinate {@code rank · factors + factor} is the factor's normal of that rank, so the first coordinates decide most of all paths. The model's
 * uniforms follow by dates, then the products' own. Normals are made by the inverse of the distribution.
 */
public final class SobolSource implements RandomSource {

    private final ScrambledSobol sobol;
    private final Stages stages;
    private final Dimensions dimensions;
    private final int randomisations;
    private final BrownianBridge bridge;
    /** By factor and date: the increments of the block, once they were asked for. */
    private final double[][][] increments;
    private final boolean[] built;
    private final long[] words;

    private int randomisation;
    private long firstPoint;

    /**
     * Of one seed.
     *
     * @param sobol has all dimensions of a path; may be shared.
     * @param seed seed of all random numbers.
     * @param stages scratch of the kernel that the source belongs to.
     * @param dimensions what the model takes.
     * @param randomisations R, how many there are.
     * @param blockLength paths of a block.
     */
    public SobolSource(
            final Sobol sobol,
            final long seed,
            final Stages stages,
            final Dimensions dimensions,
            final int randomisations,
            final int blockLength) {
        final TimeGrid grid = dimensions.grid();
        this.sobol = new ScrambledSobol(sobol, seed);
        this.stages = stages;
        this.dimensions = dimensions;
        this.randomisations = randomisations;
        this.bridge = BrownianBridge.of(grid.dates());
        this.increments = new double[dimensions.normals()][grid.length()][blockLength];
        this.built = new boolean[dimensions.normals()];
        this.words = new long[blockLength];
    }

    @Override
    public void begin(final long firstPath) {
        final long block = firstPath / words.length;
        randomisation = (int) (block % randomisations);
        firstPoint = block / randomisations * words.length;
        Arrays.fill(built, false);
    }

    @Override
    public void normals(final int dimension, final double[] target) {
        final int perDate = dimensions.normals() + dimensions.uniforms();
        if (dimension >= dimensions.count() || dimension % perDate >= dimensions.normals()) {
            throw new IllegalArgumentException("not a normal of the model: dimension=" + dimension);
        }
        final int factor = dimension % perDate;
        if (!built[factor]) {
            build(factor);
            built[factor] = true;
        }
        System.arraycopy(increments[factor][dimension / perDate], 0, target, 0, target.length);
    }

    @Override
    public void uniforms(final int dimension, final double[] target) {
        fill(coordinate(dimension), target);
    }

    /** Products' dimensions are the last in either order. */
    private int coordinate(final int dimension) {
        if (dimension >= dimensions.count()) {
            return dimension;
        }
        final int perDate = dimensions.normals() + dimensions.uniforms();
        final int date = dimension / perDate;
        final int index = dimension % perDate - dimensions.normals();
        return dimensions.normals() * bridge.length() + date * dimensions.uniforms() + index;
    }

    private void build(final int factor) {
        final double[][] rows = increments[factor];
        for (int rank = 0; rank < rows.length; rank++) {
            final double[] row = rows[bridge.dateOf(rank)];
            fill(rank * dimensions.normals() + factor, row);
            stages.inverse(row, row, 0, row.length);
        }
        bridge.increments(rows, 0, words.length);
    }

    private void fill(final int coordinate, final double[] target) {
        sobol.fill(randomisation, coordinate, firstPoint, words, 0, words.length);
        stages.open(words, target, 0, words.length);
    }
}
