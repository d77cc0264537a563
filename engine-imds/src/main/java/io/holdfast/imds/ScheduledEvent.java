package io.holdfast.imds;

import java.util.List;
import java.util.Locale;

/**
 * An item of the scheduled-events document, in Azure's own spelling; what is missing there is empty here.
 *
 * @param eventId names the event as long as it stands; compared ignoring case.
 * @param eventType {@code Preempt}, {@code Terminate}, {@code Redeploy}, {@code Reboot}, {@code Freeze}, or one not known yet.
 * @param eventStatus {@code Scheduled} or {@code Started}.
 * @param resources names of the machines it is for.
 * @param notBefore when it may begin, as it was spelled; see {@link EventTime}.
 * @param eventSource {@code Platform} or {@code User}.
 * @param durationSeconds how long it takes; 0 not at all, -1 not known.
 */
record ScheduledEvent(
        String eventId,
        String eventType,
        String eventStatus,
        List<String> resources,
        String notBefore,
        String eventSource,
        long durationSeconds) {

    ScheduledEvent {
        resources = List.copyOf(resources);
    }

    /** How the event is named to others: its id, or what stands in for one. */
    String id() {
        return eventId.isEmpty() ? eventType + resources : eventId;
    }

    /** By what two items are the same event. An item without an id is known by its type and its machines. */
    String key() {
        return id().toLowerCase(Locale.ROOT);
    }

    boolean isStarted() {
        return eventStatus.equalsIgnoreCase("Started");
    }

    boolean isPreempt() {
        return eventType.equalsIgnoreCase("Preempt");
    }

    boolean isFor(final String machine) {
        for (final String resource : resources) {
            if (resource.equalsIgnoreCase(machine)) {
                return true;
            }
        }
        return false;
    }

    /** Whether that machine alone is concerned: then it may be acknowledged without a word from anybody else. */
    boolean isOnlyFor(final String machine) {
        return resources.size() == 1 && isFor(machine);
    }
}
