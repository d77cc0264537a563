package io.holdfast.imds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the scheduled-events document. Strict about bounds and shape, because what is malformed must never read as <em>no events</em>:
 * without a list of objects under {@code Events} there is no document. Lenient about content, because what is new must never hide an
 * event: unknown fields, types and statuses pass, numbers may be texts, a date is not even looked at, and long texts are cut.
 */
final class ScheduledEventsDecoder {

    static final int EVENT_COUNT_MAX = 512;
    static final int RESOURCE_COUNT_MAX = 1_024;

    private ScheduledEventsDecoder() {}

    static Decoded<ScheduledEventsDocument> decode(final byte[] body) {
        return switch (BoundedJson.parse(body)) {
            case Decoded.Bad<JsonNode>(String problem) -> new Decoded.Bad<>(problem);
            case Decoded.Good<JsonNode>(JsonNode root) -> document(root);
        };
    }

    private static Decoded<ScheduledEventsDocument> document(final JsonNode root) {
        final JsonNode items = root.get("Events");
        if (items == null || !items.isArray()) {
            return new Decoded.Bad<>("no list under 'Events'");
        }
        if (items.size() > EVENT_COUNT_MAX) {
            return new Decoded.Bad<>("too many events: count=" + items.size() + ", max=" + EVENT_COUNT_MAX);
        }
        final List<ScheduledEvent> events = new ArrayList<>(items.size());
        for (final JsonNode item : items) {
            if (!item.isObject()) {
                return new Decoded.Bad<>("an event that is no object: index=" + events.size());
            }
            final JsonNode resources = item.get("Resources");
            if (resources != null && resources.size() > RESOURCE_COUNT_MAX) {
                return new Decoded.Bad<>("too many resources: count=" + resources.size() + ", max=" + RESOURCE_COUNT_MAX);
            }
            events.add(event(item, resources));
        }
        return new Decoded.Good<>(new ScheduledEventsDocument(BoundedJson.number(root, "DocumentIncarnation", -1), events));
    }

    private static ScheduledEvent event(final JsonNode item, final JsonNode resources) {
        return new ScheduledEvent(
                BoundedJson.text(item, "EventId"),
                BoundedJson.text(item, "EventType"),
                BoundedJson.text(item, "EventStatus"),
                names(resources),
                BoundedJson.text(item, "NotBefore"),
                BoundedJson.text(item, "EventSource"),
                BoundedJson.number(item, "DurationInSeconds", -1));
    }

    /** A list of names; one name that is not in a list is one all the same. */
    private static List<String> names(final JsonNode resources) {
        final List<String> names = new ArrayList<>();
        if (resources != null && resources.isArray()) {
            for (final JsonNode resource : resources) {
                names.add(BoundedJson.text(resource));
            }
        } else {
            names.add(BoundedJson.text(resources));
        }
        names.removeIf(String::isEmpty);
        return names;
    }
}
