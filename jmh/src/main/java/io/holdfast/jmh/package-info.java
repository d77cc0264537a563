/**
 * Micro-benchmarks of the hot paths, each in one table with its baseline.
 */
package io.holdfast.jmh;
