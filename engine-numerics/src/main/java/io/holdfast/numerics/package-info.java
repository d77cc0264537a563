/**
 * Numbers with one bit pattern on every machine: a counter-based generator, elementary functions and statistics.
 *
 * <p>Everything here is built from operations that IEEE 754 rounds exactly (add, subtract, multiply, divide, square root,
 * fused multiply-add) and from integers; the platform's transcendental functions are never called, because their last
 * bit depends on the compiler that happens to run them.
 */
package io.holdfast.numerics;
