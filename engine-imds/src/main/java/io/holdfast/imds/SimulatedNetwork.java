package io.holdfast.imds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Carries requests to a simulated service through simulated time. Answers overtake each other, ids and names change their case, connections
 * are refused; and each answer is told beforehand to a witness, with the truth that it was made of.
 */
final class SimulatedNetwork implements Transport {

    private static final long LATENCY_MAX_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double OTHER_CASE = 0.3;

    private final SimulatedTime time;
    private final SimulatedMetadata metadata;
    private final String machine;
    private final SplittableRandom random;
    private final Set<Long> flying = new HashSet<>();
    private final Witness witness;

    /**
     * An event as it was in truth when an answer was made.
     *
     * @param key its id in lower case.
     * @param type its type.
     * @param isOurs whether it is for the machine.
     * @param isOnlyOurs whether it is for no other.
     * @param isStarted its status.
     * @param notBeforeMs its time, cut to seconds; -1 where the answer has none that can be read.
     */
    record Sight(String key, String type, boolean isOurs, boolean isOnlyOurs, boolean isStarted, long notBeforeMs) {}

    /** What becomes of a request. */
    interface Witness {

        /** A request goes. */
        void onSent(Request request);

        /** A request was given up. */
        void onAbandoned(long request);

        /** A good answer arrives now. */
        void onGood(Request request, List<Sight> sights, byte[] body);

        /** Anything else arrives now, or the news that nothing will. */
        void onBad(Request request, int status, Failure failure, byte[] body);
    }

    SimulatedNetwork(
            final SimulatedTime time, final SimulatedMetadata metadata, final String machine, final long seed, final Witness witness) {
        this.time = time;
        this.metadata = metadata;
        this.machine = machine;
        this.random = new SplittableRandom(seed);
        this.witness = witness;
    }

    @Override
    public void send(final Request request) {
        flying.add(request.number());
        witness.onSent(request);
        final SimulatedMetadata.Treatment treatment = metadata.treat(time.elapsedNs());
        time.after(latencyNs() + treatment.beforeNs(), () -> {
            final SimulatedAnswer answer = metadata.answer(SimulatedRequest.of(request), treatment, time.elapsedNs());
            final List<Sight> sights = sights();
            final boolean isGood = answer.status() == 200 && (treatment.kind() == null || treatment.kind().isGood());
            time.after(latencyNs() + treatment.afterNs(), () -> arrive(request, answer, isGood, sights));
        });
    }

    @Override
    public void abandon(final long request) {
        flying.remove(request);
        witness.onAbandoned(request);
    }

    /** The watcher is gone: nothing arrives any more. */
    void close() {
        flying.clear();
    }

    private void arrive(final Request request, final SimulatedAnswer answer, final boolean isGood, final List<Sight> sights) {
        if (!flying.contains(request.number())) {
            return;
        }
        switch (answer.delivery()) {
            case WHOLE, CHUNKED -> {
                flying.remove(request.number());
                if (answer.body().length > BoundedJson.BODY_LENGTH_MAX) {
                    witness.onBad(request, 0, Failure.OVERSIZED, answer.body());
                } else if (isGood) {
                    witness.onGood(request, sights, inAnyCase(answer.body(), request));
                } else {
                    witness.onBad(request, answer.status(), null, answer.body());
                }
            }
            case TRUNCATED, RESET -> {
                flying.remove(request.number());
                witness.onBad(request, 0, random.nextBoolean() ? Failure.TRUNCATED : Failure.UNREACHABLE, answer.body());
            }
            case HALF_OPEN, HANGING -> { }
        }
    }

    private List<Sight> sights() {
        final List<Sight> sights = new ArrayList<>();
        for (final SimulatedEvent event : metadata.visible(time.elapsedNs())) {
            final boolean isStarted = event.isStarted(time.elapsedNs());
            final boolean isOurs = event.resources().contains(machine);
            sights.add(new Sight(
                    event.id().toLowerCase(Locale.ROOT),
                    event.type(),
                    isOurs,
                    isOurs && event.resources().size() == 1,
                    isStarted,
                    isStarted || event.isUnreadable() ? -1 : event.notBeforeMs() / 1_000 * 1_000));
        }
        return sights;
    }

    /** Ids are to be compared ignoring case, and so are names. */
    private byte[] inAnyCase(final byte[] body, final Request request) {
        if (request.kind() != Request.Kind.POLL || random.nextDouble() >= OTHER_CASE) {
            return body;
        }
        String text = new String(body, StandardCharsets.UTF_8).replace('"' + machine + '"', '"' + machine.toUpperCase(Locale.ROOT) + '"');
        for (final SimulatedEvent event : metadata.visible(time.elapsedNs())) {
            text = text.replace(event.id(), event.id().toLowerCase(Locale.ROOT));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long latencyNs() {
        return random.nextLong(LATENCY_MAX_NS);
    }
}
