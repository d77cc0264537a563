/**
 * How assets move and what money costs. A new model is a {@code Model} with its {@code PathGenerator}; it draws from a
 * {@code RandomSource} and does not know how that makes its numbers.
 */
package io.holdfast.workloads.montecarlo.model;
