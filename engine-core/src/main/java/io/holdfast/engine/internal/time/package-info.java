/** Clocks, real and simulated. */
package io.holdfast.engine.internal.time;
