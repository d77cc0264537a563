package io.holdfast.imds;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A metadata service without sockets and without clock: a request and a time make an answer. The server on loopback and the simulations in
 * memory are two lives of this one. Thread-safe.
 */
final class SimulatedMetadata {

    static final List<String> EVENT_VERSIONS =
            List.of("2017-08-01", "2017-11-01", "2019-01-01", "2019-04-01", "2019-08-01", "2020-07-01");

    private static final String NEWEST_VERSIONS = "\"newest-versions\":[\"2020-10-01\",\"2020-09-01\",\"2020-07-15\"]";
    private static final int OVERSIZED_LENGTH = 4 * BoundedJson.BODY_LENGTH_MAX;
    private static final List<String> MALFORMED = List.of(
            "", "null", "[]", "{", "<html><body>502 Bad Gateway</body></html>", "{\"DocumentIncarnation\":1}",
            "{\"DocumentIncarnation\":1,\"Events\":null}", "{\"DocumentIncarnation\":1,\"Events\":{}}",
            "{\"DocumentIncarnation\":1,\"Events\":[null]}", "{\"DocumentIncarnation\":1,\"Events\":[]", "\"Events\"",
            "{\"error\":\"Internal server error\"}");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Scenario scenario;
    private final long wallClockStartMs;
    private final SplittableRandom random;
    private final List<SimulatedEvent> events = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();
    private List<Scenario.Fault> faults;
    private long forgottenChanges; // Of events that are over.
    private long enabledNs = -1; // When the first request is answered; -1: there was none.
    private long requestCount;

    SimulatedMetadata(final Scenario scenario, final long wallClockStartMs) {
        this.scenario = scenario;
        this.wallClockStartMs = wallClockStartMs;
        this.random = new SplittableRandom(scenario.seed());
        this.faults = scenario.faults();
        scenario.events().forEach(this::schedule);
    }

    /**
     * What is done to a request.
     *
     * @param kind what goes wrong, or null.
     * @param beforeNs until the answer is made.
     * @param afterNs from then until it is sent.
     */
    record Treatment(Scenario.Fault.Kind kind, long beforeNs, long afterNs) {}

    /** A request came: when it is answered, and what goes wrong. */
    synchronized Treatment treat(final long elapsedNs) {
        requestCount++;
        if (enabledNs < 0) {
            enabledNs = elapsedNs + scenario.enable().toNanos();
        }
        final long halfNs = scenario.latency().toNanos() / 2;
        final long beforeNs = halfNs + Math.max(0, enabledNs - elapsedNs);
        for (final Scenario.Fault fault : faults) {
            if (elapsedNs >= fault.from().toNanos() && elapsedNs < fault.until().toNanos() && random.nextDouble() < fault.share()) {
                final long delayNs = fault.delay().toNanos();
                return switch (fault.kind()) {
                    case SLOW -> new Treatment(fault.kind(), beforeNs + delayNs, halfNs);
                    case STALE -> new Treatment(fault.kind(), beforeNs, halfNs + delayNs);
                    default -> new Treatment(fault.kind(), beforeNs, halfNs);
                };
            }
        }
        return new Treatment(null, beforeNs, halfNs);
    }

    /** The answer, made at that time. */
    synchronized SimulatedAnswer answer(final SimulatedRequest request, final Treatment treatment, final long elapsedNs) {
        final Scenario.Fault.Kind kind = treatment.kind();
        final boolean isKept = scenario.isKeepAlive() && kind != Scenario.Fault.Kind.CLOSE;
        if (kind != null && kind.status() != 200) {
            return new SimulatedAnswer(kind.status(), error(kind.status()), SimulatedAnswer.Delivery.WHOLE, isKept);
        }
        final SimulatedAnswer good = good(request, elapsedNs, isKept);
        if (kind == null || good.status() != 200) {
            return good;
        }
        return switch (kind) {
            case MALFORMED -> with(good, MALFORMED.get(random.nextInt(MALFORMED.size())).getBytes(StandardCharsets.UTF_8));
            case OVERSIZED -> with(good, oversized());
            case CHUNKED -> by(good, SimulatedAnswer.Delivery.CHUNKED);
            case TRUNCATED -> by(good, SimulatedAnswer.Delivery.TRUNCATED);
            case HALF_OPEN -> by(good, SimulatedAnswer.Delivery.HALF_OPEN);
            case HANGING -> by(good, SimulatedAnswer.Delivery.HANGING);
            case RESET -> by(good, SimulatedAnswer.Delivery.RESET);
            default -> good;
        };
    }

    /** Puts an event on the timeline; answers its id. */
    synchronized String schedule(final Scenario.Event event) {
        final String id = event.id().isEmpty()
                ? new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT)
                : event.id();
        events.add(new SimulatedEvent(
                event, id, event.resources().isEmpty() ? List.of(scenario.vm().name()) : event.resources(), wallClockStartMs));
        return id;
    }

    /** Lets an event disappear. True where it stood. */
    synchronized boolean cancel(final String id, final long elapsedNs) {
        boolean stood = false;
        for (final SimulatedEvent event : events) {
            if (event.id().equalsIgnoreCase(id) && !event.isOver(elapsedNs)) {
                event.cancel(elapsedNs);
                stood = true;
            }
        }
        return stood;
    }

    /** Moves the start of an event. */
    synchronized void postpone(final String id, final long byNs, final long elapsedNs) {
        events.stream().filter(event -> event.id().equalsIgnoreCase(id)).forEach(event -> event.postpone(byNs, elapsedNs));
    }

    /** Other faults from now on. */
    synchronized void impose(final List<Scenario.Fault> others) {
        faults = List.copyOf(others);
    }

    /** Lets every event disappear, those to come as well. */
    synchronized void cancelAll(final long elapsedNs) {
        events.forEach(event -> event.cancel(elapsedNs));
    }

    /** The events that stand. */
    synchronized List<SimulatedEvent> visible(final long elapsedNs) {
        return events.stream().filter(event -> event.isVisible(elapsedNs)).toList();
    }

    /** Ids that were acknowledged, in order, each once. */
    synchronized List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    synchronized long requestCount() {
        return requestCount;
    }

    private SimulatedAnswer good(final SimulatedRequest request, final long elapsedNs, final boolean isKept) {
        if (!request.hasMetadataHeader()) {
            return bad(400, "{\"error\":\"Bad request. Required metadata header not specified\"}", isKept);
        }
        if (request.isForwarded()) {
            return bad(400, "{\"error\":\"Bad request. X-Forwarded-For must not be specified\"}", isKept);
        }
        final String path = request.path().endsWith("/") ? request.path().substring(0, request.path().length() - 1) : request.path();
        final String version = request.query().getOrDefault("api-version", "");
        return switch (path) {
            case "/metadata/scheduledevents" -> EVENT_VERSIONS.contains(version)
                    ? scheduledEvents(request, version, elapsedNs, isKept)
                    : bad(400, versionError(version), isKept);
            case "/metadata/instance", "/metadata/instance/compute" -> {
                if (!version.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
                    yield bad(400, versionError(version), isKept);
                }
                if (request.isPost()) {
                    yield bad(405, "{\"error\":\"Method not allowed\"}", isKept);
                }
                yield whole(json(path.endsWith("compute") ? compute() : Map.of("compute", compute(), "network", Map.of())), isKept);
            }
            default -> bad(404, "{\"error\":\"Not found\"}", isKept);
        };
    }

    private SimulatedAnswer scheduledEvents(
            final SimulatedRequest request, final String version, final long elapsedNs, final boolean isKept) {
        return request.isPost() ? start(request.body(), elapsedNs, isKept) : whole(document(version, elapsedNs), isKept);
    }

    private byte[] document(final String version, final long elapsedNs) {
        forget(elapsedNs);
        final Map<String, Object> document = new LinkedHashMap<>();
        document.put("DocumentIncarnation", 1 + forgottenChanges + events.stream().mapToLong(event -> event.changes(elapsedNs)).sum());
        document.put("Events", visible(elapsedNs).stream().map(event -> item(event, version, elapsedNs)).toList());
        return json(document);
    }

    private static Map<String, Object> item(final SimulatedEvent event, final String version, final long elapsedNs) {
        final Map<String, Object> item = new LinkedHashMap<>();
        item.put("EventId", event.id());
        item.put("EventStatus", event.isStarted(elapsedNs) ? "Started" : "Scheduled");
        item.put("EventType", event.type());
        item.put("ResourceType", "VirtualMachine");
        item.put("Resources", event.resources());
        item.put("NotBefore", event.notBefore(elapsedNs));
        if (version.compareTo("2019-04-01") >= 0) {
            item.put("Description", "");
        }
        if (version.compareTo("2019-08-01") >= 0) {
            item.put("EventSource", event.source());
        }
        if (version.compareTo("2020-07-01") >= 0) {
            item.put("DurationInSeconds", -1);
        }
        return item;
    }

    private SimulatedAnswer start(final byte[] body, final long elapsedNs, final boolean isKept) {
        try {
            final JsonNode requests = MAPPER.readTree(body).path("StartRequests");
            boolean isValid = requests.isArray() && !requests.isEmpty();
            for (final JsonNode request : requests) {
                isValid &= acknowledge(BoundedJson.text(request, "EventId"), elapsedNs);
            }
            return isValid ? whole(new byte[0], isKept) : bad(400, "{\"error\":\"Bad request\"}", isKept);
        } catch (final JacksonException e) {
            return bad(400, "{\"error\":\"Bad request\"}", isKept);
        }
    }

    private boolean acknowledge(final String id, final long elapsedNs) {
        for (final SimulatedEvent event : visible(elapsedNs)) {
            if (event.id().equalsIgnoreCase(id)) {
                if (event.acknowledge(elapsedNs)) {
                    acknowledged.add(event.id());
                }
                return true;
            }
        }
        return false;
    }

    /** What is over for long cannot be asked for by a stale request any more. */
    private void forget(final long elapsedNs) {
        final long longAgoNs = elapsedNs - Duration.ofMinutes(1).toNanos();
        for (final SimulatedEvent event : events) {
            forgottenChanges += event.isOver(longAgoNs) ? event.changes(longAgoNs) : 0;
        }
        events.removeIf(event -> event.isOver(longAgoNs));
    }

    private Map<String, Object> compute() {
        final InstanceDocument vm = scenario.vm();
        final Map<String, Object> compute = new LinkedHashMap<>();
        compute.put("azEnvironment", "AzurePublicCloud");
        compute.put("evictionPolicy", vm.evictionPolicy());
        compute.put("location", vm.location());
        compute.put("name", vm.name());
        compute.put("osType", "Linux");
        compute.put("priority", vm.priority());
        compute.put("resourceId", vm.resourceId());
        compute.put("subscriptionId", vm.subscriptionId());
        compute.put("tagsList", List.of());
        compute.put("vmId", vm.vmId());
        compute.put("vmScaleSetName", vm.scaleSetName());
        compute.put("vmSize", vm.vmSize());
        compute.put("zone", vm.zone());
        return compute;
    }

    private byte[] oversized() {
        final byte[] body = new byte[OVERSIZED_LENGTH];
        Arrays.fill(body, (byte) ' ');
        final byte[] document = "{\"DocumentIncarnation\":1,\"Events\":[]}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(document, 0, body, 0, document.length);
        return body;
    }

    private static String versionError(final String version) {
        return version.isEmpty()
                ? "{\"error\":\"Bad request. api-version was not specified in the request\"," + NEWEST_VERSIONS + "}"
                : "{\"error\":\"Bad request. api-version is invalid or not supported\"," + NEWEST_VERSIONS + "}";
    }

    private static byte[] error(final int status) {
        return ("{\"error\":\"simulated " + status + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(final Object tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    private static SimulatedAnswer whole(final byte[] body, final boolean isKept) {
        return new SimulatedAnswer(200, body, SimulatedAnswer.Delivery.WHOLE, isKept);
    }

    private static SimulatedAnswer bad(final int status, final String body, final boolean isKept) {
        return new SimulatedAnswer(status, body.getBytes(StandardCharsets.UTF_8), SimulatedAnswer.Delivery.WHOLE, isKept);
    }

    private static SimulatedAnswer with(final SimulatedAnswer answer, final byte[] body) {
        return new SimulatedAnswer(answer.status(), body, answer.delivery(), answer.isKeepAlive());
    }

    private static SimulatedAnswer by(final SimulatedAnswer answer, final SimulatedAnswer.Delivery delivery) {
        return new SimulatedAnswer(answer.status(), answer.body(), delivery, answer.isKeepAlive());
    }
}
