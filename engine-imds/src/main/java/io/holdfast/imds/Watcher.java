package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.api.EvictionSource;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is asked of the metadata service and when, what its answers mean, and what the engine is told.
 *
 * <p>A state machine without sockets, threads or clock: its owner calls {@link #onTick} at the time it named, and hands in what became of the
 * requests, all on one thread; so a simulation drives it through years in seconds. A failure is never <em>no events</em>: only good answers
 * reach the {@link EventBook}, and only in the order of their requests. All that it keeps is bounded.
 */
final class Watcher {

    /** What was left of a 30 s notice, had it been given when the watcher went blind. */
    static final long PRECAUTION_NS = TimeUnit.SECONDS.toNanos(15);

    private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOUD_EVERY_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int INSTANCE_TRIES_FAST = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final ImdsConfig config;
    private final Transport transport;
    private final EvictionSource.Listener listener;
    private final WatcherCounters counters;
    private final long launchedNs;
    private final Pace pace;
    private final Identity identity;
    private final EventBook book;
    private final InFlight inFlight = new InFlight();
    private final Acknowledger acknowledger = new Acknowledger();

    private long lastSent; // Number of the last request.
    private long newestGood; // Request of the newest good answer; 0: there was none.
    private long goodNs;
    private int blindCount;
    private boolean isBlind;
    private int instanceTries;
    private long instanceNs;
    private long loudNs;
    private final Map<Request.Kind, Failure> lastFailures = new EnumMap<>(Request.Kind.class); // Since the last success; said once.
    private volatile boolean isHoldingBack = true; // Written by the watcher's thread, read by any.

    Watcher(
            final ImdsConfig config,
            final Transport transport,
            final EvictionSource.Listener listener,
            final WatcherCounters counters,
            final long launchedNs,
            final long seed) {
        this.config = config;
        this.transport = transport;
        this.listener = listener;
        this.counters = counters;
        this.launchedNs = launchedNs;
        pace = new Pace(launchedNs, seed);
        identity = new Identity(config.vmName());
        book = new EventBook(config, identity, listener, counters, launchedNs);
        goodNs = launchedNs;
        instanceNs = launchedNs;
        loudNs = launchedNs - LOUD_EVERY_NS;
    }

    /** Does what is due. */
    void onTick(final long nowNs) {
        for (Request overdue = inFlight.removeOverdue(nowNs); overdue != null; overdue = inFlight.removeOverdue(nowNs)) {
            transport.abandon(overdue.number());
            failed(overdue, Failure.TIMEOUT, "no answer in time", nowNs);
        }
        if (!isBlind && nowNs - goodNs >= config.blindAfter().toNanos()) {
            goBlind(nowNs);
        }
        book.assume(nowNs);
        if (inFlight.polls() < Pace.IN_FLIGHT_MAX && nowNs - pace.nextPollNs() >= 0) {
            poll(nowNs);
        }
        if (!inFlight.hasOther() && nowNs - pace.limitNs() >= 0) {
            sendOther(nowNs);
        }
        isHoldingBack = isFirstAwaited(nowNs) || book.isHoldingBack(nowNs);
    }

    /** The next time at which a tick has something to do, were nothing heard until then. */
    long nextTickNs(final long nowNs) {
        long nextNs = inFlight.nextTimeoutNs(nowNs + IDLE_NS);
        if (inFlight.polls() < Pace.IN_FLIGHT_MAX) {
            nextNs = Pace.earlier(nextNs, pace.nextPollNs());
        }
        if (!inFlight.hasOther()) {
            if (identity.instance().isEmpty()) {
                nextNs = Pace.earlier(nextNs, Pace.later(instanceNs, pace.limitNs()));
            }
            if (!acknowledger.isEmpty()) {
                nextNs = Pace.earlier(nextNs, Pace.later(acknowledger.dueNs(), pace.limitNs()));
            }
        }
        if (!isBlind) {
            nextNs = Pace.earlier(nextNs, goodNs + config.blindAfter().toNanos());
        }
        if (isFirstAwaited(nowNs)) {
            nextNs = Pace.earlier(nextNs, launchedNs + config.firstAnswerWait().toNanos());
        }
        return book.nextNs(nowNs, nextNs);
    }

    /** An answer is in hand. */
    void onAnswer(final long number, final int status, final byte[] body, final long nowNs, final long wallClockMs) {
        final Request request = inFlight.remove(number);
        if (request == null) {
            return; // Given up before.
        }
        if (status != 200) {
            failed(request, Failure.of(status), excerpt(status, body), nowNs);
        } else {
            switch (request.kind()) {
                case POLL -> document(request, ScheduledEventsDecoder.decode(body), nowNs, wallClockMs);
                case INSTANCE -> instance(request, InstanceDecoder.decode(body), nowNs);
                case ACKNOWLEDGE -> accepted();
            }
        }
        onTick(nowNs);
    }

    /** No answer will come. */
    void onFailure(final long number, final Failure failure, final String detail, final long nowNs) {
        final Request request = inFlight.remove(number);
        if (request != null) {
            failed(request, failure, detail, nowNs);
            onTick(nowNs);
        }
    }

    /** Everything is durable under that notice. */
    void onDurable(final EvictionNotice notice, final long nowNs) {
        if (config.acknowledge() != AcknowledgePolicy.AFTER_DURABLE) {
            return;
        }
        final KnownEvent event = book.standing(notice);
        if (event == null || event.isAssumed() || event.event().eventId().isEmpty()) {
            return;
        }
        if (identity.isOnlyOurs(event.event())) {
            acknowledger.add(event.event(), nowNs);
            onTick(nowNs);
        } else {
            LOG.info("not acknowledged, because it is for other machines too: {}", event.event());
        }
    }

    /** Any thread. */
    boolean isHoldingBack() {
        return isHoldingBack;
    }

    Optional<InstanceDocument> instance() {
        return identity.instance();
    }

    /** How much is kept: bounded, whatever the service says. */
    int retained() {
        return book.count() + inFlight.count() + acknowledger.count();
    }

    private void poll(final long nowNs) {
        final boolean isPatient = newestGood == 0 && !inFlight.hasPatient();
        counters.polled();
        final long patienceNs = (isPatient ? config.enableTimeout() : config.pollTimeout()).toNanos();
        send(Request.get(++lastSent, Request.Kind.POLL, config.eventsTarget(), isPatient), nowNs, patienceNs);
    }

    private void sendOther(final long nowNs) {
        while (!acknowledger.isEmpty() && !isStillStanding(acknowledger.first())) {
            acknowledger.finish();
        }
        if (!acknowledger.isEmpty() && nowNs - acknowledger.dueNs() >= 0) {
            acknowledger.tried();
            send(Request.post(++lastSent, config.eventsTarget(), acknowledger.body()), nowNs, config.pollTimeout().toNanos());
        } else if (identity.instance().isEmpty() && nowNs - instanceNs >= 0) {
            instanceTries++;
            send(Request.get(++lastSent, Request.Kind.INSTANCE, config.instanceTarget(), false), nowNs, config.pollTimeout().toNanos());
        }
    }

    private boolean isStillStanding(final ScheduledEvent event) {
        return book.isStanding(event.key());
    }

    private void send(final Request request, final long nowNs, final long patienceNs) {
        inFlight.add(request, nowNs + patienceNs);
        pace.sent(request.kind(), nowNs);
        transport.send(request);
    }

    private void document(
            final Request request, final Decoded<ScheduledEventsDocument> decoded, final long nowNs, final long wallClockMs) {
        switch (decoded) {
            case Decoded.Bad<ScheduledEventsDocument>(String problem) -> failed(request, Failure.MALFORMED, problem, nowNs);
            case Decoded.Good<ScheduledEventsDocument>(ScheduledEventsDocument document) -> {
                pace.succeeded(nowNs);
                if (request.number() < newestGood) {
                    counters.late(); // What it says was known better before it came.
                } else {
                    observe(request, document, nowNs, wallClockMs);
                }
            }
        }
    }

    private void observe(
            final Request request, final ScheduledEventsDocument document, final long nowNs, final long wallClockMs) {
        final boolean isFirstAwaited = isFirstAwaited(nowNs);
        if (newestGood == 0) {
            inFlight.shortenPatience(nowNs + config.pollTimeout().toNanos()); // It has done its work, whether or not it is ever answered.
        }
        if (isBlind || lastFailures.remove(Request.Kind.POLL) != null || newestGood == 0) {
            LOG.info("scheduled events are seen{}: request={}, events={}", isBlind ? " again" : "", request.number(), document.events().size());
        }
        newestGood = request.number();
        goodNs = nowNs;
        isBlind = false;
        counters.succeeded(nowNs, wallClockMs);
        book.observe(document.events(), request.number(), lastSent, isFirstAwaited, nowNs, wallClockMs);
    }

    private void instance(final Request request, final Decoded<InstanceDocument> decoded, final long nowNs) {
        switch (decoded) {
            case Decoded.Bad<InstanceDocument>(String problem) -> failed(request, Failure.MALFORMED, problem, nowNs);
            case Decoded.Good<InstanceDocument>(InstanceDocument document) -> {
                identity.learned(document);
                LOG.info("this machine: {}", document);
                if (!document.name().equalsIgnoreCase(identity.name().orElseThrow())) {
                    LOG.warn("events are matched by the given name, not by the machine's: given={}, name={}", identity.name().orElseThrow(),
                            document.name());
                }
                book.identified(nowNs);
            }
        }
    }

    private void accepted() {
        LOG.info("acknowledged: id={}", acknowledger.first().eventId());
        acknowledger.finish();
        counters.acknowledged();
    }

    private void failed(final Request request, final Failure failure, final String detail, final long nowNs) {
        switch (request.kind()) {
            case POLL -> {
                counters.failed(failure);
                pace.failed(failure, nowNs);
            }
            case INSTANCE -> instanceNs = nowNs + (instanceTries < INSTANCE_TRIES_FAST && failure.remedy() == Failure.Remedy.KEEP
                    ? Pace.INTERVAL_NS
                    : Pace.SLOW_INTERVAL_NS);
            case ACKNOWLEDGE -> acknowledger.failed(failure, nowNs);
        }
        if (failure.remedy() == Failure.Remedy.SLOW && nowNs - loudNs >= LOUD_EVERY_NS) {
            loudNs = nowNs;
            LOG.error("the metadata service refuses us, and no notice will be seen until that is mended: {}, {}: {}", request,
                    failure.label(), detail);
        } else if (failure != lastFailures.get(request.kind())) {
            LOG.info("a request to the metadata service failed: {}, {}: {}", request, failure.label(), detail);
        }
        lastFailures.put(request.kind(), failure);
    }

    private void goBlind(final long nowNs) {
        isBlind = true;
        counters.blinded();
        LOG.warn("no good answer of the metadata service for {}: a checkpoint is asked for as a precaution", config.blindAfter());
        listener.onNotice(EvictionNotice.checkpoint(KnownEvent.SOURCE, "blind-" + ++blindCount, "Blind", nowNs, nowNs + PRECAUTION_NS));
    }

    private boolean isFirstAwaited(final long nowNs) {
        return newestGood == 0 && nowNs - launchedNs < config.firstAnswerWait().toNanos();
    }

    private static String excerpt(final int status, final byte[] body) {
        return "status=" + status + ", body=" + BoundedJson.cut(new String(body, StandardCharsets.UTF_8).strip(), 200);
    }
}
