/**
 * Market risk of a portfolio as a reduction: {@code workload: risk}.
 *
 * <pre>
 *   prices.csv ── PriceHistory ── LogReturns ── Scenarios ─────────► Revaluation ──────► RiskState
 *                                               log-returns of all    profit and loss     moments, histogram,
 *   portfolio.csv ── Portfolio                  assets, by blocks     of each position    and the loss tail by zones
 * </pre>
 *
 * {@code normal} and {@code filtered-historical} are Monte Carlo: a {@link io.holdfast.workloads.risk.Pilot} chooses where the tail is cut into zones,
 * so that the state is bounded whatever the number of paths ({@link io.holdfast.workloads.risk.Tail}). {@code historical} revalues each window of
 * the history once and is exact.
 */
package io.holdfast.workloads.risk;
