/**
 * Drills that kill, damage and starve a running engine, and what they compare with: kernels that count their own calls outside of the
 * run, durable work as an outsider reads it, results computed without an engine.
 */
package io.holdfast.bench.crash;
