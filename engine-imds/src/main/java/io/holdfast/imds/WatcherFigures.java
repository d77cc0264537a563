package io.holdfast.imds;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How the watcher stands, at one moment. Immutable.
 *
 * @param armedSinceMs wall time of the first good answer, in milliseconds since 1970; empty: the service has not answered yet.
 * @param sinceGoodPollMs time since the last good answer; empty: there was none.
 * @param isBlind whether a good answer is overdue.
 * @param polls polls sent.
 * @param goodPolls polls with a good answer.
 * @param lateAnswers good answers that came after the answer to a later poll, and were not used.
 * @param failures failures of polls by kind; kinds that did not occur are left out.
 * @param events events of this machine by type, in Azure's spelling; types that are not known count as {@code other}.
 * @param foreignEvents events of other machines.
 * @param notices notices given.
 * @param cancelled notices taken back.
 * @param noticeLeftMs what was left of the last notice when it was detected; empty: there was none.
 * @param acknowledged events acknowledged.
 */
public record WatcherFigures(
        OptionalLong armedSinceMs,
        OptionalLong sinceGoodPollMs,
        boolean isBlind,
        long polls,
        long goodPolls,
        long lateAnswers,
        Map<String, Long> failures,
        Map<String, Long> events,
        long foreignEvents,
        long notices,
        long cancelled,
        OptionalLong noticeLeftMs,
        long acknowledged) {

    /** Takes copies. */
    public WatcherFigures {
        failures = Map.copyOf(failures);
        events = Map.copyOf(events);
    }
}
