package io.holdfast.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/**
 * The JDK's HTTP client behind the SDK's interface, and what the SDK's own binding to it lacks: a time limit over the whole of a request,
 * its answer's body included, which may be shortened while it is waited for; bodies of bounded length; connections that can be given
 * up, all at once, by closing it. Made and closed by {@link FreshTransport}. Thread-safe.
 */
final class JdkTransport implements HttpClient, AutoCloseable {

    /** In the context of a request: its {@link Payload}. Bodies of the SDK's kind would load its JSON library first. */
    static final String PAYLOAD = "holdfast-payload";
    /** In the context of a request: a {@link LongSupplier} of the nanoseconds that are left to it. */
    static final String LEFT_NS = "holdfast-left-ns";
    /** In the context of a request: most bytes of its answer, an {@link Integer}. */
    static final String REPLY_LENGTH_MAX = "holdfast-reply-length-max";

    /** How soon a shortened limit is noticed. */
    private static final long TICK_NS = 20_000_000L;
    private static final long LEFT_DEFAULT_NS = 30_000_000_000L;
    private static final Set<String> SET_BY_THE_CLIENT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        SET_BY_THE_CLIENT.addAll(Set.of("connection", "content-length", "expect", "host", "upgrade"));
    }

    private final java.net.http.HttpClient client;

    JdkTransport(final Duration connectTimeout, final Executor executor) {
        this.client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(executor)
                .build();
    }

    @Override
    public Mono<HttpResponse> send(final HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(final HttpRequest request, final Context context) {
        final long beginNs = System.nanoTime();
        final LongSupplier leftNs = (LongSupplier)
                context.getData(LEFT_NS).orElse((LongSupplier) () -> LEFT_DEFAULT_NS - (System.nanoTime() - beginNs));
        final int lengthMax = (Integer) context.getData(REPLY_LENGTH_MAX).orElse(BlobRequest.SMALL_REPLY_LENGTH_MAX);
        final CompletableFuture<java.net.http.HttpResponse<byte[]>> answer =
                client.sendAsync(toJdk(request, context), BodyHandlers.limiting(BodyHandlers.ofByteArray(), lengthMax));
        try {
            return WholeResponse.of(request, await(answer, leftNs, beginNs));
        } catch (final ExecutionException e) {
            throw new UncheckedIOException(e.getCause() instanceof final IOException failure ? failure : new IOException(e.getCause()));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while waiting for an answer"));
        } finally {
            answer.cancel(true); // No effect on what has ended; else its connection is closed, not used again.
        }
    }

    private static <T> T await(final CompletableFuture<T> answer, final LongSupplier leftNs, final long beginNs)
            throws ExecutionException, InterruptedException, IOException {
        while (true) {
            final long left = leftNs.getAsLong();
            if (left <= 0) {
                throw new HttpTimeoutException("no answer within " + (System.nanoTime() - beginNs) / 1_000_000 + " ms");
            }
            try {
                return answer.get(Math.min(left, TICK_NS), TimeUnit.NANOSECONDS);
            } catch (final TimeoutException _) {
                // The limit is looked at again.
            }
        }
    }

    /** Breaks every connection; what is under way fails. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private static java.net.http.HttpRequest toJdk(final HttpRequest request, final Context context) {
        final Payload payload = (Payload) context.getData(PAYLOAD).orElse(Payload.EMPTY);
        final java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.getUrl().toString()))
                .method(
                        request.getHttpMethod().toString(),
                        payload.length() == 0 ? BodyPublishers.noBody() : new PayloadPublisher(payload));
        for (final HttpHeader header : request.getHeaders()) {
            if (!SET_BY_THE_CLIENT.contains(header.getName())) {
                header.getValuesList().forEach(value -> builder.header(header.getName(), value));
            }
        }
        return builder.build();
    }
}
