/**
 * The engine an embedder holds: {@link io.holdfast.engine.Engine}, its configuration, the handle of a job and its outcome.
 */
package io.holdfast.engine;
