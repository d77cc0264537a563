/** The drills in few rounds; {@code scripts/prove} has them in full. */
package io.holdfast.bench.crash;
