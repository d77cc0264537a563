/**
 * Proofs over a real blob service, on this machine, some behind a proxy that does what networks and services do: that another machine goes on,
 * that no writer of the past does harm, that what is stored stays bounded, and that nothing secret is told.
 */
package io.holdfast.bench.azure;
