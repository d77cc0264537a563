/**
 * Monte Carlo pricing as a reduction: {@code workload: montecarlo}.
 *
 * <p>The way of a block of paths, stage by stage through arrays that stay in the first-level cache:
 *
 * <pre>
 *   RandomSource ──► Model: PathGenerator ──────────────► Product: PathConsumer ──► Moments
 *   numbers of one   log-returns → prices of each asset   one per product:          one per product,
 *   dimension        for one date of the TimeGrid         observe dates, pay off    in a fixed order
 * </pre>
 *
 * Sub-packages, each importing only what stands to its right: {@code product}, {@code model}, {@code formula} and {@code path}.
 * Numbers depend on nothing but identity and index of the path.
 */
package io.holdfast.workloads.montecarlo;
