package io.holdfast.imds;

import java.time.Duration;
import java.util.List;

/**
 * What a drill of the watcher measured.
 *
 * @param seed by which it can be run again.
 * @param polls polls sent.
 * @param lives watchers that lived one after another.
 * @param simulated time that passed for them.
 * @param goodAnswers good answers to polls.
 * @param lateAnswers good answers overtaken by a newer one.
 * @param badAnswers failures of polls.
 * @param ownEvents events of the machine that stood in a good answer, as often as a life met them.
 * @param foreignEvents the same of others.
 * @param notices notices given.
 * @param cancelled notices taken back.
 * @param acknowledged events acknowledged.
 * @param retainedMax most entries that a watcher kept in all of its collections.
 * @param violations how often it did what it must not, or did not what it must.
 * @param firstViolations the first of them.
 */
public record DrillReport(
        long seed,
        long polls,
        long lives,
        Duration simulated,
        long goodAnswers,
        long lateAnswers,
        long badAnswers,
        long ownEvents,
        long foreignEvents,
        long notices,
        long cancelled,
        long acknowledged,
        int retainedMax,
        long violations,
        List<String> firstViolations) {

    /** Takes copies. */
    public DrillReport {
        firstViolations = List.copyOf(firstViolations);
    }
}
