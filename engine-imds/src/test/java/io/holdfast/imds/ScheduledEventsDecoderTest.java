package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledEventsDecoderTest {

    @Test
    void shouldReadARealPreempt() {
        final ScheduledEventsDocument document = good("""
                {"DocumentIncarnation":1,"Events":[{"EventId":"C1BF8322-4CBF-4FC4-9C45-B40CF3106D0E","EventStatus":"Scheduled",
                "EventType":"Preempt","ResourceType":"VirtualMachine","Resources":["vm-spot"],
                "NotBefore":"Tue, 09 Aug 2022 17:07:32 GMT","Description":"","EventSource":"Platform","DurationInSeconds":-1}]}""");

        assertThat(document.incarnation()).isEqualTo(1);
        assertThat(document.events()).containsExactly(new ScheduledEvent("C1BF8322-4CBF-4FC4-9C45-B40CF3106D0E", "Preempt", "Scheduled",
                List.of("vm-spot"), "Tue, 09 Aug 2022 17:07:32 GMT", "Platform", -1));
    }

    @Test
    void shouldReadThatNothingIsScheduled() {
        assertThat(good("{\"DocumentIncarnation\":7,\"Events\":[]}").events()).isEmpty();
    }

    @Test
    void shouldTolerateWhatIsUnknownMissingOrOfAnotherKind() {
        final ScheduledEventsDocument document = good("""
                {"New":{"a":[1,2]},"DocumentIncarnation":"12","Events":[{"EventId":7,"EventType":"RebalanceAdvice","Resources":"vm-spot",
                "DurationInSeconds":"9","NotBefore":null,"Description":{"x":1}},{}]}""");

        assertThat(document).isEqualTo(new ScheduledEventsDocument(12, List.of(
                new ScheduledEvent("7", "RebalanceAdvice", "", List.of("vm-spot"), "", "", 9),
                new ScheduledEvent("", "", "", List.of(), "", "", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"Events\"", "{", "{}", "{\"Events\":null}", "{\"Events\":{}}", "{\"Events\":[null]}",
            "{\"Events\":[[]]}", "{\"Events\":[]", "{\"Events\":[]}x", "{\"Events\":[]}{}", "{\"error\":\"x\"}", "<html/>", "\u0000"})
    void shouldNeverTakeWhatIsMalformedForNoEvents(final String body) {
        assertThat(ScheduledEventsDecoder.decode(bytes(body))).isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void shouldBoundLengthDepthAndCounts() {
        final String event = "{\"EventId\":\"a\"}";

        assertThat(ScheduledEventsDecoder.decode(new byte[BoundedJson.BODY_LENGTH_MAX + 1])).isInstanceOf(Decoded.Bad.class);
        assertThat(ScheduledEventsDecoder.decode(bytes("{\"x\":" + "[".repeat(100) + "]".repeat(100) + ",\"Events\":[]}")))
                .isInstanceOf(Decoded.Bad.class);
        assertThat(ScheduledEventsDecoder.decode(bytes("{\"Events\":[" + (event + ",").repeat(512) + event + "]}")))
                .isInstanceOf(Decoded.Bad.class);
        assertThat(ScheduledEventsDecoder.decode(bytes("{\"Events\":[{\"Resources\":[" + "\"a\",".repeat(1_024) + "\"a\"]}]}")))
                .isInstanceOf(Decoded.Bad.class);
        assertThat(ScheduledEventsDecoder.decode(bytes("{\"DocumentIncarnation\":" + "9".repeat(1_000) + ",\"Events\":[]}")))
                .isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void shouldCutLongTextsRatherThanDropTheEvent() {
        final ScheduledEventsDocument document = good("{\"Events\":[{\"EventId\":\"" + "x".repeat(5_000) + "\",\"EventType\":\"Preempt\"}]}");

        assertThat(document.events().getFirst().eventId()).hasSize(BoundedJson.TEXT_LENGTH_MAX);
        assertThat(document.events().getFirst().isPreempt()).isTrue();
    }

    private static ScheduledEventsDocument good(final String body) {
        final Decoded<ScheduledEventsDocument> decoded = ScheduledEventsDecoder.decode(bytes(body));
        assertThat(decoded).isInstanceOf(Decoded.Good.class);
        return ((Decoded.Good<ScheduledEventsDocument>) decoded).document();
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
