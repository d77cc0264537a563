/** The arithmetic of the two shapes of a job: the dyadic fold of a reduction, the cells of a field. */
package io.holdfast.engine.internal.compute;
