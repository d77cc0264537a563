/**
 * Kernels to copy from. They use the public API only, as a user's own jar would.
 */
package io.holdfast.examples;
