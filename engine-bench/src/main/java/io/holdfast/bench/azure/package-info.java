/** Proofs over a real blob service: on this machine, behind a proxy that does what networks and services do. */
package io.holdfast.bench.azure;
