/** Short forms of the proofs with a real blob service. */
package io.holdfast.bench.azure;
