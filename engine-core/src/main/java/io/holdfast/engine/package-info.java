/**
 * The engine as an embedder sees it: open one, submit jobs, read progress, close.
 *
 * <p>This package is the composition root. It is the only one in the module that knows all the others; whoever writes a
 * workload needs {@link io.holdfast.engine.api} alone.
 */
package io.holdfast.engine;
