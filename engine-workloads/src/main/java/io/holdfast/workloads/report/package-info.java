/**
 * What workloads leave beside {@code result.json}: {@code convergence.csv}, {@code distribution.csv}, and both as plots in PNG and SVG.
 *
 * <p>{@link io.holdfast.workloads.report.ReportFiles} writes them from a {@link io.holdfast.workloads.report.Convergence} and
 * {@link io.holdfast.workloads.report.Distribution}s; {@link io.holdfast.workloads.report.Trust} says which errors are not to be trusted.
 * The tables are functions of the job's spec alone, to the last byte: no time of day or duration stands in them. Plots are for the
 * eye; their bytes depend on the fonts of the machine.
 */
package io.holdfast.workloads.report;
