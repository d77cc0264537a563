package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated service: what it answers, and what comes over a connection; no sockets. */
class SimulatedMetadataTest {

    private static final long WALL_MS = 1_660_064_822_000L; // 2022-08-09T17:07:02Z
    private static final String EVENTS = "/metadata/scheduledevents?api-version=2020-07-01";

    @Test
    void shouldPlayAnEventFromItsNoticeToItsEnd() {
        final SimulatedMetadata metadata = new SimulatedMetadata(
                Scenario.quiet("vm-spot").with(Scenario.Event.of("Preempt", Duration.ofSeconds(10), Duration.ofSeconds(20)).named("A")), WALL_MS);

        assertThat(get(metadata, EVENTS, 9)).isEqualTo("{\"DocumentIncarnation\":1,\"Events\":[]}");
        assertThat(get(metadata, EVENTS, 10)).isEqualTo("""
                {"DocumentIncarnation":2,"Events":[{"EventId":"A","EventStatus":"Scheduled","EventType":"Preempt",\
                "ResourceType":"VirtualMachine","Resources":["vm-spot"],"NotBefore":"Tue, 09 Aug 2022 17:07:32 GMT",\
                "Description":"","EventSource":"Platform","DurationInSeconds":-1}]}""");
        assertThat(get(metadata, EVENTS, 30)).contains("\"DocumentIncarnation\":3", "\"EventStatus\":\"Started\"", "\"NotBefore\":\"\"");
        assertThat(get(metadata, EVENTS, 40)).isEqualTo("{\"DocumentIncarnation\":4,\"Events\":[]}");
        assertThat(get(metadata, EVENTS, 4_000)).isEqualTo("{\"DocumentIncarnation\":4,\"Events\":[]}");
    }

    @Test
    void shouldStartAnEventThatIsAcknowledged() {
        final SimulatedMetadata metadata = new SimulatedMetadata(
                Scenario.quiet("vm-spot").with(Scenario.Event.of("Preempt", Duration.ZERO, Duration.ofMinutes(10)).named("A")), WALL_MS);
        final SimulatedRequest start = SimulatedRequest.of(Request.post(1, EVENTS, "{\"StartRequests\":[{\"EventId\":\"a\"}]}"));

        assertThat(answer(metadata, start, 5).status()).isEqualTo(200);
        assertThat(answer(metadata, start, 6).status()).isEqualTo(200);
        assertThat(metadata.acknowledged()).containsExactly("A");
        assertThat(get(metadata, EVENTS, 6)).contains("\"EventStatus\":\"Started\"");
        assertThat(answer(metadata, SimulatedRequest.of(Request.post(1, EVENTS, "{}")), 7).status()).isEqualTo(400);
        assertThat(answer(metadata, SimulatedRequest.of(Request.post(1, EVENTS, "{")), 7).status()).isEqualTo(400);
    }

    @Test
    void shouldEnforceHeadersAndVersions() {
        final SimulatedMetadata metadata = new SimulatedMetadata(Scenario.quiet("vm-spot"), WALL_MS);

        assertThat(answer(metadata, SimulatedRequest.of(false, EVENTS, false, false, new byte[0]), 0).status()).isEqualTo(400);
        assertThat(answer(metadata, SimulatedRequest.of(false, EVENTS, true, true, new byte[0]), 0).status()).isEqualTo(400);
        assertThat(get(metadata, "/metadata/scheduledevents", 0)).contains("newest-versions");
        assertThat(get(metadata, "/metadata/scheduledevents?api-version=1999-01-01", 0)).contains("newest-versions");
        assertThat(answer(metadata, SimulatedRequest.of(false, "/metadata/other?api-version=2020-07-01", true, false, new byte[0]), 0).status())
                .isEqualTo(404);
        assertThat(get(metadata, "/metadata/scheduledevents?api-version=2017-11-01", 0)).contains("Events");
    }

    @Test
    void shouldTellWhoTheMachineIs() {
        final SimulatedMetadata metadata = new SimulatedMetadata(Scenario.quiet("vm-spot"), WALL_MS);

        final Decoded<InstanceDocument> compute = InstanceDecoder.decode(
                get(metadata, "/metadata/instance/compute?api-version=2021-02-01", 0).getBytes(StandardCharsets.UTF_8));
        final Decoded<InstanceDocument> whole = InstanceDecoder.decode(
                get(metadata, "/metadata/instance?api-version=2021-02-01", 0).getBytes(StandardCharsets.UTF_8));

        assertThat(compute).isEqualTo(new Decoded.Good<>(Scenario.quiet("vm-spot").vm())).isEqualTo(whole);
    }

    @Test
    void shouldLetTheFirstRequestsWait() {
        final Scenario quiet = Scenario.quiet("vm-spot");
        final SimulatedMetadata metadata = new SimulatedMetadata(
                new Scenario(quiet.vm(), 1, Duration.ofMinutes(2), Duration.ZERO, true, quiet.events(), quiet.faults()), WALL_MS);

        assertThat(metadata.treat(TimeUnit.SECONDS.toNanos(10)).beforeNs()).isEqualTo(TimeUnit.SECONDS.toNanos(120));
        assertThat(metadata.treat(TimeUnit.SECONDS.toNanos(50)).beforeNs()).isEqualTo(TimeUnit.SECONDS.toNanos(80));
        assertThat(metadata.treat(TimeUnit.SECONDS.toNanos(130)).beforeNs()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldPlayEveryFaultOverAConnection(final Scenario.Fault.Kind kind) {
        final SimulatedMetadata metadata = new SimulatedMetadata(
                Scenario.quiet("vm-spot").with(new Scenario.Fault(kind, Duration.ZERO, Duration.ofHours(1), 1, Duration.ZERO)), WALL_MS);
        final EmbeddedChannel channel = new EmbeddedChannel();
        ServerHandler.install(channel.pipeline(), metadata, () -> 0);

        channel.writeInbound(Unpooled.copiedBuffer(
                "GET " + EVENTS + " HTTP/1.1\r\nHost: x\r\nMetadata: true\r\n\r\n", StandardCharsets.US_ASCII));
        for (int step = 0; step < 4; step++) { // Each step plans the next.
            channel.advanceTimeBy(1, TimeUnit.MINUTES);
            channel.runScheduledPendingTasks();
        }
        final String bytes = written(channel);

        switch (kind) {
            case HANGING -> assertThat(bytes).isEmpty();
            case RESET -> assertThat(bytes).isEmpty();
            case HALF_OPEN, TRUNCATED -> assertThat(bytes).contains("200 OK").doesNotContain("[]");
            case CHUNKED -> assertThat(bytes).contains("transfer-encoding: chunked");
            case OVERSIZED -> assertThat(bytes).hasSizeGreaterThan(BoundedJson.BODY_LENGTH_MAX);
            case MALFORMED -> assertThat(bytes).contains("200 OK").doesNotContain("\"Events\":[]}");
            case SLOW, STALE, CLOSE -> assertThat(bytes).contains("200 OK").endsWith("{\"DocumentIncarnation\":1,\"Events\":[]}");
            default -> assertThat(bytes).contains("HTTP/1.1 " + kind.status());
        }
        assertThat(channel.isOpen()).isEqualTo(kind != Scenario.Fault.Kind.CLOSE && kind != Scenario.Fault.Kind.RESET
                && kind != Scenario.Fault.Kind.TRUNCATED);
        channel.finishAndReleaseAll();
    }

    private static String written(final EmbeddedChannel channel) {
        final StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }

    private static String get(final SimulatedMetadata metadata, final String target, final long atSeconds) {
        return new String(answer(metadata, SimulatedRequest.of(false, target, true, false, new byte[0]), atSeconds).body(), StandardCharsets.UTF_8);
    }

    private static SimulatedAnswer answer(final SimulatedMetadata metadata, final SimulatedRequest request, final long atSeconds) {
        return metadata.answer(request, new SimulatedMetadata.Treatment(null, 0, 0), TimeUnit.SECONDS.toNanos(atSeconds));
    }
}
