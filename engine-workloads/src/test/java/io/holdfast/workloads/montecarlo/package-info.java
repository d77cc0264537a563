/** Tests of the Monte Carlo workload. */
package io.holdfast.workloads.montecarlo;
