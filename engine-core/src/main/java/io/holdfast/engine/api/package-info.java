/**
 * What workloads, stores and eviction sources are written against. It imports nothing of the engine, so that a kernel
 * can be compiled and tested without one.
 */
package io.holdfast.engine.api;
