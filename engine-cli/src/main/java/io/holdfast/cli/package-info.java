/**
 * The command line: commands, job files, progress and exit codes. Nothing here takes part in a result.
 */
package io.holdfast.cli;
