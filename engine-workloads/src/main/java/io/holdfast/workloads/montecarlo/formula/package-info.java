/** Prices without simulation, by {@code engine-numerics} alone: oracles for the simulated ones. */
package io.holdfast.workloads.montecarlo.formula;
