/**
 * Monte Carlo beside its peers: the same contract priced by the engine, by hand-written C++ and by libraries, each in a process of its own.
 */
package io.holdfast.bench.montecarlo;
