/** Tests of its own package. */
package io.holdfast.workloads.montecarlo.product;
