/** Off-heap memory. */
package io.holdfast.engine.internal.memory;
