/**
 * Checkpoints: immutable segments and manifests under one root that is swapped atomically, in any
 * {@link io.holdfast.engine.api.CheckpointStore}; the codecs of the three, the directory store, the swap of the root, and what
 * recovery and {@code inspect} read. The bytes are told in {@code docs/file-format.md}.
 */
package io.holdfast.engine.internal.checkpoint;
