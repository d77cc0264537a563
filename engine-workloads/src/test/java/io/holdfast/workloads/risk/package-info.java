/** Tests of the risk workload. */
package io.holdfast.workloads.risk;
