/**
 * Monte Carlo pricing as a reduction: {@code workload: montecarlo}.
 *
 * <p>The way of a block of paths, stage by stage through arrays that stay in the first-level cache:
 *
 * <pre>
 *   Model ── PathGenerator ──────────────────────────────► PathConsumer ─────────► Moments
 *            random words → normals → log-returns → prices   one per product:        one per product,
 *            for one date of the TimeGrid at a time          observe dates, pay off  in a fixed order
 * </pre>
 *
 * A new model is a {@code Model} with its {@code PathGenerator}; a new product is a {@code Product} with its
 * {@code PathConsumer}. Numbers depend on nothing but identity and index of the path.
 */
package io.holdfast.workloads.montecarlo;
