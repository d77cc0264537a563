package io.holdfast.imds;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events are to be acknowledged, one after another: a few tries each, none after one was accepted. Bounded. Used by the watcher's thread.
 */
final class Acknowledger {

    static final int TRIES_MAX = 4;

    private static final int WAITING_MAX = 16;
    private static final int DONE_MAX = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledger.class);

    private final Map<String, Pending> waiting = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();

    /** An event on its way to be acknowledged. */
    private static final class Pending {
        private final ScheduledEvent event;
        private long dueNs;
        private int tries;

        private Pending(final ScheduledEvent event, final long dueNs) {
            this.event = event;
            this.dueNs = dueNs;
        }
    }

    /** Asks for an event to be acknowledged, as soon as a request may go. */
    void add(final ScheduledEvent event, final long nowNs) {
        if (waiting.size() < WAITING_MAX && !done.contains(event.key())) {
            waiting.putIfAbsent(event.key(), new Pending(event, nowNs));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The event whose turn it is; only where there is one. */
    ScheduledEvent first() {
        return head().event;
    }

    /** When its next try is due. */
    long dueNs() {
        return head().dueNs;
    }

    /** The body of its request. */
    String body() {
        return JsonMapper.shared().writeValueAsString(Map.of("StartRequests", List.of(Map.of("EventId", first().eventId()))));
    }

    /** A request went. */
    void tried() {
        head().tries++;
    }

    /** The service accepted it, or there is nothing to acknowledge any more. */
    void finish() {
        done.add(first().key());
        waiting.remove(first().key());
        if (done.size() > DONE_MAX) {
            done.remove(done.iterator().next());
        }
    }

    /** The request failed. */
    void failed(final Failure failure, final long nowNs) {
        final Pending pending = head();
        if (pending.tries >= TRIES_MAX || failure == Failure.BAD_REQUEST) {
            LOG.warn("not acknowledged: id={}, failure={}, tries={}", pending.event.eventId(), failure.label(), pending.tries);
            finish();
        } else {
            pending.dueNs = nowNs + Pace.INTERVAL_NS;
        }
    }

    int count() {
        return waiting.size() + done.size();
    }

    private Pending head() {
        return waiting.values().iterator().next();
    }
}
