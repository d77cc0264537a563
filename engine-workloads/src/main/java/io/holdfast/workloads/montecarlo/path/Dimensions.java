package io.holdfast.workloads.montecarlo.path;

/**
 * Which random numbers the paths of a model take: for each date of the grid first {@code normals} normals, the factors' Brownian increments
 * over the step to it in units of √Δ, then {@code uniforms} uniforms. Products have dimensions of their own above {@link #count()}.
 *
 * <p>A source that wants the increments of a factor in another order, as a Brownian bridge does, finds here which they are.
 */
public record Dimensions(TimeGrid grid, int normals, int uniforms) {

    /** All numbers of a path. */
    public int count() {
        return grid.length() * (normals + uniforms);
    }

    /** Dimension of a factor's increment over the step to a date of the grid. */
    public int normal(final int date, final int factor) {
        return date * (normals + uniforms) + factor;
    }

    /** Whether a dimension is an increment of the first factor. */
    public boolean isOfFirstFactor(final int dimension) {
        return normals > 0 && dimension < count() && dimension % (normals + uniforms) == 0;
    }

    /** The date at whose step a dimension of the model stands. */
    public int date(final int dimension) {
        return dimension / (normals + uniforms);
    }

    /** Dimension of a uniform of the step to a date of the grid. */
    public int uniform(final int date, final int index) {
        return date * (normals + uniforms) + normals + index;
    }
}
