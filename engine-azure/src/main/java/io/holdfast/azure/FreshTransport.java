package io.holdfast.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Sends on connections that have not failed yet. The JDK's client cannot drop a single connection, so after a failure all further
 * requests go to a new client; the old one is closed when the requests that are still under way there, perhaps well, have ended. So a
 * second try never waits on the half-open socket of the first. Owned by the store; thread-safe.
 */
final class FreshTransport implements HttpClient, AutoCloseable {

    private final Supplier<HttpClient> factory;

    private Generation current; // This and what is in it: under the monitor. Null before the first request, and when closed.

    FreshTransport(final Supplier<HttpClient> factory) {
        this.factory = factory;
    }

    @Override
    public Mono<HttpResponse> send(final HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(final HttpRequest request, final Context context) {
        final Generation generation = enter();
        try {
            return generation.client.sendSync(request, context);
        } catch (final RuntimeException e) {
            if (!isRefused(e)) { // There was no connection that could be worn out.
                retire(generation);
            }
            throw e;
        } finally {
            leave(generation);
        }
    }

    /** Breaks the connections; a request that comes after it makes new ones. */
    @Override
    public void close() {
        final Generation last;
        synchronized (this) {
            last = current;
            current = null;
        }
        if (last != null) {
            closeClient(last);
        }
    }

    private synchronized Generation enter() {
        if (current == null) {
            current = new Generation(factory.get());
        }
        current.requests++;
        return current;
    }

    private synchronized void retire(final Generation generation) {
        if (generation == current) {
            current = null;
        }
    }

    private void leave(final Generation generation) {
        final boolean isLast;
        synchronized (this) {
            generation.requests--;
            isLast = generation.requests == 0 && generation != current;
        }
        if (isLast) {
            closeClient(generation);
        }
    }

    private static void closeClient(final Generation generation) {
        if (generation.client instanceof final JdkTransport transport) {
            transport.close();
        }
    }

    private static boolean isRefused(final RuntimeException failure) {
        return failure instanceof UncheckedIOException && failure.getCause() instanceof ConnectException;
    }

    /** A client and the requests under way on it. */
    private static final class Generation {

        private final HttpClient client;
        private int requests;

        private Generation(final HttpClient client) {
            this.client = client;
        }
    }
}
