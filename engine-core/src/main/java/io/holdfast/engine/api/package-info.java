/**
 * What an embedder and a workload author see: the two shapes of a job ({@link io.holdfast.engine.api.Reduction} and
 * {@link io.holdfast.engine.api.Field}), its spec, the notice of an eviction, the store of checkpoints, and the errors.
 *
 * <p>Nothing here depends on anything but the JDK.
 */
package io.holdfast.engine.api;
