/** Proofs of what becomes of an eviction notice. */
package io.holdfast.bench.eviction;
