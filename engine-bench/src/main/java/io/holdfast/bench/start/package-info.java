/**
 * How long it takes from the command to the first task.
 */
package io.holdfast.bench.start;
