/**
 * The jobs that come with the engine: Monte Carlo pricing as a reduction, path tracing as a field.
 */
package io.holdfast.workloads;
