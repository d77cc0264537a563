package io.holdfast.imds;

import java.util.List;

/**
 * The answer of the service: all that is scheduled or under way.
 *
 * @param incarnation changes with the document; compare by {@code !=}. -1 where it is missing.
 * @param events items in the document's order; empty means that nothing is scheduled.
 */
record ScheduledEventsDocument(long incarnation, List<ScheduledEvent> events) {

    ScheduledEventsDocument {
        events = List.copyOf(events);
    }
}
