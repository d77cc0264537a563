/**
 * The eviction drill: runs a job undisturbed, then again evicted many times as a platform would, and compares. Every attempt is a process
 * of its own; the metadata service is the simulator of {@code engine-imds}.
 */
package io.holdfast.cli.drill;
