/**
 * The journal: an append-only record of completions between two checkpoints, so that a killed process loses nothing that was
 * appended. {@link io.holdfast.engine.internal.journal.ChronicleJournal} writes it on Chronicle Queue,
 * {@link io.holdfast.engine.internal.journal.JournalReader} reads the files as plain bytes and believes only what verifies.
 *
 * <p>It survives the death of the process, not of the machine: nothing is forced. Only a checkpoint is durable.
 */
package io.holdfast.engine.internal.journal;
