package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * One request, one answer: addressed, signed by the SDK's pipeline, and whole. Tries nothing twice. Thread-safe.
 *
 * <p>The SDK's typed clients are left out on purpose: they retry, buffer and wait by rules of their own, and a checkpoint that is due
 * within a second must know which of its requests was answered, and how.
 */
final class Wire {

    /** Version of the service's protocol: what it answers is fixed by it. */
    static final String SERVICE_VERSION = "2024-11-04";
    /** A query that begins so is one of the account's, not of a container. */
    static final String OF_THE_ACCOUNT = "restype=service";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final BlobLocation location;
    private final HttpPipeline pipeline;
    private final Ticks ticks;
    private final ServerClock clock;

    Wire(final BlobLocation location, final HttpPipeline pipeline, final Ticks ticks, final ServerClock clock) {
        this.location = location;
        this.pipeline = pipeline;
        this.ticks = ticks;
        this.clock = clock;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param leftNs asked again and again: the time that is left.
     * @throws IOException when no whole answer came; whether the request took effect is unknown.
     */
    Reply send(final BlobRequest request, final LongSupplier leftNs) throws IOException {
        final Context context = new Context(JdkTransport.LEFT_NS, leftNs)
                .addData(JdkTransport.PAYLOAD, request.payload())
                .addData(JdkTransport.REPLY_LENGTH_MAX, Math.max(request.replyLengthMax(), BlobRequest.SMALL_REPLY_LENGTH_MAX));
        final Reply reply;
        try (HttpResponse response = pipeline.sendSync(toSdk(request), context)) {
            reply = new Reply(response.getStatusCode(), response.getHeaders(), ((WholeResponse) response).body());
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        requireWhole(request, reply);
        clock.onAnswer(reply);
        return reply;
    }

    private HttpRequest toSdk(final BlobRequest request) {
        final HttpRequest sdk = new HttpRequest(request.method(), url(request));
        request.headers().forEach((name, value) -> sdk.setHeader(HttpHeaderName.fromString(name), value));
        sdk.setHeader(HttpHeaderName.fromString("x-ms-version"), SERVICE_VERSION);
        sdk.setHeader(HttpHeaderName.fromString("x-ms-date"), HTTP_DATE.format(Instant.ofEpochMilli(ticks.wallClockMs())));
        sdk.setHeader(HttpHeaderName.CONTENT_LENGTH, Long.toString(request.payload().length()));
        return sdk;
    }

    private URL url(final BlobRequest request) {
        final String container = request.query().startsWith(OF_THE_ACCOUNT) ? "" : location.container();
        final String path = request.blob().isEmpty() ? "" : "/" + location.blobName(request.blob());
        final String query = request.query().isEmpty() ? "" : "?" + request.query();
        try {
            return URI.create(location.accountEndpoint() + "/" + container + path + query).toURL();
        } catch (final MalformedURLException e) {
            throw new IllegalStateException("a location that was checked gives a URL: location=" + location, e);
        }
    }

    /** A body that was cut off, by whomever, never passes for a shorter one. */
    private static void requireWhole(final BlobRequest request, final Reply reply) throws IOException {
        if (request.method() == HttpMethod.HEAD) {
            return;
        }
        final OptionalLong promised =
                reply.header(HttpHeaderName.CONTENT_LENGTH).map(Reply::digits).orElse(OptionalLong.empty());
        if (promised.isPresent() && promised.getAsLong() != reply.body().length) {
            throw new IOException("answer cut off: promised=" + promised.getAsLong() + ", came=" + reply.body().length);
        }
        if (reply.status() == 206 && reply.contentRange().filter(range -> range.length() == reply.body().length).isEmpty()) {
            throw new IOException("answer is not the range it names: came=" + reply.body().length);
        }
    }
}
