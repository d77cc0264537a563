/**
 * What the engine costs beside its peers: throughput and processor time outside kernels.
 */
package io.holdfast.bench.overhead;
