/**
 * The render workload: a glTF scene, path traced as a field whose cells are tiles and whose steps are sample passes.
 *
 * <p>{@code RenderWorkload} makes a {@code RenderJob} of a job file; {@code SceneReader} turns the scene's file into
 * triangles; {@code PreparedScene} adds the hierarchy and the lights; {@code PathTracer} estimates the radiance of one sample
 * of one pixel; {@code TileKernel} adds such samples up. Nothing on that way depends on the platform: the geometry is float as
 * the file has it, all else is double and made of exact operations and of {@code io.holdfast.numerics}.
 */
package io.holdfast.workloads.render;
