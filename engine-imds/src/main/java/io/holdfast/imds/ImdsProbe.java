package io.holdfast.imds;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One look at the metadata service: does it answer, how fast, and what machine is this. To ask for scheduled events once is what enables
 * them, so the first answer on a machine may take two minutes.
 *
 * @param instance the instance document, where it could be read.
 * @param instanceMs how long that answer took.
 * @param eventsMs how long a good answer with scheduled events took; empty: there was none.
 * @param eventCount events that stand, of this machine and others; -1: not known.
 * @param problems what went wrong, for people; empty when all went well.
 */
public record ImdsProbe(
        Optional<InstanceDocument> instance,
        OptionalLong instanceMs,
        OptionalLong eventsMs,
        int eventCount,
        List<String> problems) {

    /** Takes copies. */
    public ImdsProbe {
        problems = List.copyOf(problems);
    }

    /**
     * Asks for the instance document, then for the scheduled events. Blocks.
     *
     * @param config where the service is.
     * @param timeout how long each of the two may take.
     * @return what came of it; never fails.
     */
    public static ImdsProbe run(final ImdsConfig config, final Duration timeout) {
        final EventLoopGroup group = ImdsLoops.launch("holdfast-imds-probe");
        try {
            final EventLoop loop = group.next();
            final List<String> problems = new ArrayList<>();
            final Exchange instance = exchange(config, loop, Request.Kind.INSTANCE, config.instanceTarget(), timeout);
            final Exchange events = exchange(config, loop, Request.Kind.POLL, config.eventsTarget(), timeout);
            final Optional<InstanceDocument> document = instance.good("instance document", InstanceDecoder::decode, problems);
            final Optional<ScheduledEventsDocument> scheduled =
                    events.good("scheduled events", ScheduledEventsDecoder::decode, problems);
            return new ImdsProbe(
                    document,
                    document.isPresent() ? OptionalLong.of(instance.tookMs()) : OptionalLong.empty(),
                    scheduled.isPresent() ? OptionalLong.of(events.tookMs()) : OptionalLong.empty(),
                    scheduled.map(present -> present.events().size()).orElse(-1),
                    problems);
        } finally {
            ImdsLoops.end(group);
        }
    }

    /**
     * Whether the service answers as one should.
     *
     * @return true when both documents could be read.
     */
    public boolean isAnswering() {
        return instanceMs.isPresent() && eventsMs.isPresent();
    }

    /**
     * Whether the machine may be taken away with at most 30 s of notice.
     *
     * @return true when the instance document says so.
     */
    public boolean isSpot() {
        return instance.map(InstanceDocument::isSpot).orElse(false);
    }

    private static Exchange exchange(
            final ImdsConfig config, final EventLoop loop, final Request.Kind kind, final String target, final Duration timeout) {
        final long beganNs = System.nanoTime();
        final CompletableFuture<Exchange> outcome = new CompletableFuture<>();
        final NettyTransport transport = new NettyTransport(config, loop, new Transport.Receiver() {
            @Override
            public void onAnswer(final long request, final int status, final byte[] body) {
                outcome.complete(new Exchange(status, body, "", System.nanoTime() - beganNs));
            }

            @Override
            public void onFailure(final long request, final Failure failure, final String detail) {
                outcome.complete(new Exchange(0, new byte[0], failure.label() + ": " + detail, System.nanoTime() - beganNs));
            }
        });
        loop.execute(() -> transport.send(Request.get(1, kind, target, true)));
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (final TimeoutException e) {
            return new Exchange(0, new byte[0], "no answer within " + timeout, System.nanoTime() - beganNs);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Exchange(0, new byte[0], "interrupted", System.nanoTime() - beganNs);
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            loop.execute(transport::close);
        }
    }

    /** What became of a request. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Exchange(int status, byte[] body, String problem, long tookNs) {

        long tookMs() {
            return TimeUnit.NANOSECONDS.toMillis(tookNs);
        }

        <T> Optional<T> good(final String what, final Function<byte[], Decoded<T>> decoder, final List<String> problems) {
            if (!problem.isEmpty()) {
                problems.add(what + ": " + problem);
                return Optional.empty();
            }
            if (status != 200) {
                problems.add(what + ": status " + status);
                return Optional.empty();
            }
            return switch (decoder.apply(body)) {
                case Decoded.Good<T>(T document) -> Optional.of(document);
                case Decoded.Bad<T>(String trouble) -> {
                    problems.add(what + ": " + trouble);
                    yield Optional.empty();
                }
            };
        }
    }
}
