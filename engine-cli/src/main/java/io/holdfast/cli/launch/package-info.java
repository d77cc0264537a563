/**
 * The door: classes that an old {@code java} can load, to say what is missing instead of a stack trace.
 */
package io.holdfast.cli.launch;
