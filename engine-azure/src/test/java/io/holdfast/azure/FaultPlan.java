package io.holdfast.azure;

import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Says what is to happen to which request, and keeps what happened. Tests write, event loops ask; thread-safe by its own lock. */
final class FaultPlan {

    private static final int LOG_LENGTH_MAX = 10_000;

    private record Rule(long first, long count, Fault fault) {
        boolean covers(final long request) {
            return request >= first && request - first < count;
        }
    }

    /** A fault is a function of seed and number, whatever order the requests are asked about in. */
    private record Mixture(long seed, double probability, List<Fault> faults) {
        Optional<Fault> faultOf(final long request) {
            final SplittableRandom random = new SplittableRandom(new SplittableRandom(seed ^ request * 0x9e37_79b9_7f4a_7c15L).nextLong());
            return random.nextDouble() < probability
                    ? Optional.of(faults.get(random.nextInt(faults.size())))
                    : Optional.empty();
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Deque<Exchange> log = new ArrayDeque<>();
    private Optional<Mixture> mixture = Optional.empty();
    private Duration latency = Duration.ZERO;
    private long requests;

    synchronized void add(final long first, final long count, final Fault fault) {
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("requests count from 1: first=" + first + ", count=" + count);
        }
        rules.add(new Rule(first, count, fault));
    }

    synchronized void mix(final long seed, final double probability, final List<Fault> faults) {
        if (!(probability >= 0 && probability <= 1) || faults.isEmpty()) {
            throw new IllegalArgumentException("no mixture: probability=" + probability + ", faults=" + faults);
        }
        mixture = Optional.of(new Mixture(seed, probability, List.copyOf(faults)));
    }

    synchronized void latency(final Duration each) {
        latency = each;
    }

    /** Nothing happens to the requests to come. */
    synchronized void heal() {
        rules.clear();
        mixture = Optional.empty();
        latency = Duration.ZERO;
    }

    /** The next request is the first. */
    synchronized void restart() {
        requests = 0;
        log.clear();
    }

    synchronized long requests() {
        return requests;
    }

    synchronized List<FaultProxy.Request> log() {
        return log.stream().map(Exchange::request).toList();
    }

    /** A request has come. */
    synchronized Exchange begin(final HttpRequest head) {
        final long number = ++requests;
        final Optional<Fault> fault = rules.stream()
                .filter(rule -> rule.covers(number))
                .findFirst()
                .map(Rule::fault)
                .or(() -> mixture.flatMap(mixed -> mixed.faultOf(number)));
        final Exchange exchange = new Exchange(number, head, fault, latency);
        log.add(exchange);
        if (log.size() > LOG_LENGTH_MAX) {
            log.remove();
        }
        return exchange;
    }
}
