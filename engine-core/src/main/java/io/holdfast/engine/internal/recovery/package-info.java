/** The way back into a job: claim, restore, replay. */
package io.holdfast.engine.internal.recovery;
