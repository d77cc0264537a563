package io.holdfast.imds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a simulated metadata service plays. Immutable. As a document (JSON, or YAML read into the same tree) all of it is optional:
 *
 * <pre>{@code
 * vm: {name: vm-spot, vmId: …, vmSize: Standard_D4s_v5, location: westeurope, zone: "1", priority: Spot,
 *      evictionPolicy: Delete, scaleSet: "", resourceId: "", subscriptionId: ""}
 * seed: 1            # of the chances below
 * enable: 0s         # how long the first request takes, and all that come meanwhile
 * latency: 2ms       # of every answer
 * keepAlive: true    # false: every connection is closed after its answer
 * events:
 *   - at: 20s        # since the start
 *     type: Preempt  # default; or Terminate, Redeploy, Reboot, Freeze, or anything
 *     notice: 30s    # default; NotBefore = at + notice, where the event starts
 *     notBefore: …   # instead: this text as NotBefore, whatever it is
 *     resources: [vm-spot]   # default: this machine
 *     id: …          # default: made from the seed
 *     started: false # true: Started from the first moment, without notice
 *     cancel: 40s    # since the start: the event disappears
 *     lasts: 10s     # how long it stands once started
 *     source: Platform
 * faults:
 *   - kind: gone     # see Fault.Kind; - for _; also by status: 410
 *     from: 0s
 *     until: 70s     # default: for ever
 *     share: 1.0     # of the requests
 *     delay: 3s      # of slow and stale answers
 * }</pre>
 *
 * Durations are {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, or seconds as a number.
 *
 * @param vm the machine.
 * @param seed of all chances.
 * @param enable how long the first request takes.
 * @param latency of every answer.
 * @param isKeepAlive whether connections are kept.
 * @param events the timeline.
 * @param faults when the service is not what it should be; the first that applies to a request wins.
 */
public record Scenario(
        InstanceDocument vm,
        long seed,
        Duration enable,
        Duration latency,
        boolean isKeepAlive,
        List<Event> events,
        List<Fault> faults) {

    static final Duration DURATION_MAX = Duration.ofDays(1_000);
    static final int COUNT_MAX = 1_000;

    /** Checks every bound. */
    public Scenario {
        Objects.requireNonNull(vm, "vm");
        requireDuration("enable", enable);
        requireDuration("latency", latency);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
        if (events.size() > COUNT_MAX || faults.size() > COUNT_MAX) {
            throw new IllegalArgumentException("at most " + COUNT_MAX + " events and faults: events=" + events.size() + ", faults="
                    + faults.size());
        }
    }

    /**
     * A Spot machine without events and without faults.
     *
     * @param vmName its name.
     * @return the scenario.
     */
    public static Scenario quiet(final String vmName) {
        return new Scenario(machine(vmName), 1, Duration.ZERO, Duration.ofMillis(2), true, List.of(), List.of());
    }

    /**
     * Reads a document.
     *
     * @param document as described above; null or missing is {@link #quiet} with the name {@code vm-spot}.
     * @return the scenario.
     * @throws IllegalArgumentException when something in it is unknown or out of its bounds; names it.
     */
    public static Scenario of(final JsonNode document) {
        return ScenarioReader.read(document);
    }

    /**
     * The same with one event more.
     *
     * @param event the event.
     * @return another scenario.
     */
    public Scenario with(final Event event) {
        final List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new Scenario(vm, seed, enable, latency, isKeepAlive, more, faults);
    }

    /**
     * The same with one fault more.
     *
     * @param fault the fault.
     * @return another scenario.
     */
    public Scenario with(final Fault fault) {
        final List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Scenario(vm, seed, enable, latency, isKeepAlive, events, more);
    }

    /** A made-up machine. */
    static InstanceDocument machine(final String name) {
        return new InstanceDocument(name, "5c08b38e-4d57-4c23-ac45-aca61037f084", "Standard_D4s_v5", "westeurope", "1", "Spot", "Delete",
                "", "/subscriptions/8d10da13-8125-4ba9-a717-bf7490507b3d/resourceGroups/holdfast/providers/Microsoft.Compute/virtualMachines/"
                        + name, "8d10da13-8125-4ba9-a717-bf7490507b3d");
    }

    private static void requireDuration(final String name, final Duration value) {
        if (value.isNegative() || value.compareTo(DURATION_MAX) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to " + DURATION_MAX + ": " + name + "=" + value);
        }
    }

    /**
     * An event of the timeline.
     *
     * @param at when it appears, since the start.
     * @param type its EventType.
     * @param notice NotBefore less the time at which it appears.
     * @param notBefore instead of the true time, this text.
     * @param resources whom it is for; empty: this machine.
     * @param id its EventId; empty: made from the seed.
     * @param isStarted whether it is {@code Started} from the first moment.
     * @param cancel when it disappears, since the start.
     * @param lasts how long it stands once started.
     * @param source its EventSource.
     */
    public record Event(
            Duration at,
            String type,
            Duration notice,
            Optional<String> notBefore,
            List<String> resources,
            String id,
            boolean isStarted,
            Optional<Duration> cancel,
            Duration lasts,
            String source) {

        /** How long a started event stands where nothing else is said. */
        public static final Duration LASTS = Duration.ofSeconds(10);

        /** Checks every bound. */
        public Event {
            requireDuration("at", at);
            requireDuration("notice", notice);
            requireDuration("lasts", lasts);
            cancel.ifPresent(time -> requireDuration("cancel", time));
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(source, "source");
            resources = List.copyOf(resources);
        }

        /**
         * An event for this machine, with a notice.
         *
         * @param type its EventType.
         * @param at when it appears, since the start.
         * @param notice how long before it starts.
         * @return the event.
         */
        public static Event of(final String type, final Duration at, final Duration notice) {
            return new Event(at, type, notice, Optional.empty(), List.of(), "", false, Optional.empty(), LASTS, "Platform");
        }

        /**
         * The same event for others.
         *
         * @param names whom it is for.
         * @return another event.
         */
        public Event to(final String... names) {
            return new Event(at, type, notice, notBefore, List.of(names), id, isStarted, cancel, lasts, source);
        }

        /**
         * The same event by another id.
         *
         * @param value its EventId.
         * @return another event.
         */
        public Event named(final String value) {
            return new Event(at, type, notice, notBefore, resources, value, isStarted, cancel, lasts, source);
        }

        /**
         * The same event, which disappears.
         *
         * @param value when, since the start.
         * @return another event.
         */
        public Event cancelledAt(final Duration value) {
            return new Event(at, type, notice, notBefore, resources, id, isStarted, Optional.of(value), lasts, source);
        }

        /**
         * The same event, started from the first moment.
         *
         * @return another event.
         */
        public Event started() {
            return new Event(at, type, Duration.ZERO, notBefore, resources, id, true, cancel, lasts, source);
        }

        /**
         * The same event with a time of somebody else's spelling.
         *
         * @param text what stands under NotBefore as long as it is scheduled.
         * @return another event.
         */
        public Event spelled(final String text) {
            return new Event(at, type, notice, Optional.of(text), resources, id, isStarted, cancel, lasts, source);
        }

        /**
         * The same event, standing for another time once started.
         *
         * @param value how long.
         * @return another event.
         */
        public Event lasting(final Duration value) {
            return new Event(at, type, notice, notBefore, resources, id, isStarted, cancel, value, source);
        }
    }

    /**
     * A time in which requests are not answered as they should be.
     *
     * @param kind what goes wrong.
     * @param from since the start.
     * @param until since the start.
     * @param share of the requests in that time, 0 to 1.
     * @param delay of {@link Kind#SLOW} and {@link Kind#STALE}.
     */
    public record Fault(Kind kind, Duration from, Duration until, double share, Duration delay) {

        /** What can go wrong. */
        public enum Kind {
            /** The answer is made after the delay. */
            SLOW(200),
            /** The answer is made at once and comes after the delay: it is of the past. */
            STALE(200),
            /** 400. */
            BAD_REQUEST(400),
            /** 401. */
            UNAUTHORIZED(401),
            /** 403. */
            FORBIDDEN(403),
            /** 404. */
            NOT_FOUND(404),
            /** 410: the service is being updated, up to 70 s. */
            GONE(410),
            /** 429. */
            TOO_MANY(429),
            /** 500. */
            SERVER_ERROR(500),
            /** 503. */
            UNAVAILABLE(503),
            /** Whole, with status 200, and no document. */
            MALFORMED(200),
            /** The connection ends within the body. */
            TRUNCATED(200),
            /** A good answer in chunks. */
            CHUNKED(200),
            /** Longer than anybody should read. */
            OVERSIZED(200),
            /** No answer, and the connection stays. */
            HANGING(200),
            /** Half an answer, and the connection stays. */
            HALF_OPEN(200),
            /** The connection is reset. */
            RESET(200),
            /** A good answer, after which the connection is closed. */
            CLOSE(200);

            private final int status;

            Kind(final int status) {
                this.status = status;
            }

            int status() {
                return status;
            }

            /** Whether the answer is as good as any, if it comes in time. */
            boolean isGood() {
                return this == SLOW || this == STALE || this == CHUNKED || this == CLOSE;
            }

            /** As it is written in a document. */
            static Kind parse(final String text) {
                for (final Kind kind : values()) {
                    if (kind.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))
                            || (kind.status != 200 && text.equals(Integer.toString(kind.status)))) {
                        return kind;
                    }
                }
                throw new IllegalArgumentException("no such fault: kind=" + text);
            }
        }

        /** How late slow and stale answers are where nothing else is said. */
        public static final Duration DELAY = Duration.ofSeconds(3);

        /** Checks every bound. */
        public Fault {
            Objects.requireNonNull(kind, "kind");
            requireDuration("from", from);
            requireDuration("until", until);
            requireDuration("delay", delay);
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be 0 to 1: share=" + share);
            }
        }

        /**
         * A fault of every request within a time.
         *
         * @param kind what goes wrong.
         * @param from since the start.
         * @param until since the start.
         * @return the fault.
         */
        public static Fault of(final Kind kind, final Duration from, final Duration until) {
            return new Fault(kind, from, until, 1, DELAY);
        }
    }
}
