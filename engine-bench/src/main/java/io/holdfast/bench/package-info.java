/**
 * Whole-system measurements beside peers, and the drills that kill, damage and starve a running engine.
 */
package io.holdfast.bench;
