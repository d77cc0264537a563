package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of the decoders for any bytes at all. */
final class DecoderProperties {

    private DecoderProperties() {}

    /** Decodes, makes deadlines of what was read, and checks every bound. */
    static void check(final byte[] body) {
        if (ScheduledEventsDecoder.decode(body) instanceof Decoded.Good<ScheduledEventsDocument>(ScheduledEventsDocument document)) {
            assertThat(body.length).isLessThanOrEqualTo(BoundedJson.BODY_LENGTH_MAX);
            assertThat(document.events()).hasSizeLessThanOrEqualTo(ScheduledEventsDecoder.EVENT_COUNT_MAX);
            document.events().forEach(DecoderProperties::check);
        }
        if (InstanceDecoder.decode(body) instanceof Decoded.Good<InstanceDocument>(InstanceDocument document)) {
            assertBounded(document.name());
            assertThat(document.name()).isNotEmpty();
        }
    }

    private static void check(final ScheduledEvent event) {
        assertBounded(event.eventId());
        assertBounded(event.eventType());
        assertBounded(event.eventStatus());
        assertBounded(event.notBefore());
        assertBounded(event.eventSource());
        assertThat(event.resources()).hasSizeLessThanOrEqualTo(ScheduledEventsDecoder.RESOURCE_COUNT_MAX)
                .allSatisfy(DecoderProperties::assertBounded);
        final long leftNs = EventDeadline.of(event, Long.MAX_VALUE - 5, 1_800_000_000_000L) - (Long.MAX_VALUE - 5);
        assertThat(leftNs).isBetween(0L, EventDeadline.LEFT_MAX_MS * 1_000_000);
        assertThat(event.key()).isNotNull();
    }

    private static void assertBounded(final String text) {
        assertThat(text.length()).isLessThanOrEqualTo(BoundedJson.TEXT_LENGTH_MAX);
    }
}
