/** Peers that answer, and the statistics of a series. */
package io.holdfast.bench.montecarlo;
