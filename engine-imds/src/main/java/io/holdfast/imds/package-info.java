/**
 * Watches Azure's Instance Metadata Service for the events that take a machine away, and rehearses them.
 *
 * <p>{@link io.holdfast.imds.ImdsEvictionSource} is an {@link io.holdfast.engine.api.EvictionSource}: what it does is decided by a state
 * machine without sockets, threads or clock ({@code Watcher}), which a thin Netty client drives; so the same watcher runs in seeded
 * simulations ({@link io.holdfast.imds.WatcherDrill}) and against {@link io.holdfast.imds.ImdsSimulator}, a metadata service on
 * loopback that plays a {@link io.holdfast.imds.Scenario} with any of the service's faults. {@link io.holdfast.imds.ImdsProbe} and
 * {@link io.holdfast.imds.AzureMachine} tell what the machine at hand is.
 *
 * <p>Of the engine only its {@code api} package is used.
 */
package io.holdfast.imds;
