/** Tests of the examples. */
package io.holdfast.examples;
