package io.holdfast.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * As much of Blob storage as a store needs, in memory, in the place of the network; a test says what goes wrong with which request. Behaves
 * as the service is documented to, and as the local emulator does: the same contract suite runs over both. Thread-safe.
 */
final class FakeBlobServer implements HttpClient {

    /** What goes wrong with a request. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** It is lost before it arrives. */
        LOST,
        /** It takes effect, and its answer is lost. */
        ANSWER_LOST,
        /** It takes effect, and nobody ever answers. */
        HANG,
        /** 503, without effect. */
        BUSY,
        /** 500, with effect. */
        FAILED,
        /** The answer ends early. */
        CUT_OFF
    }

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Pattern BLOCK = Pattern.compile("<Uncommitted>([^<]+)</Uncommitted>");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    private final FakeTicks ticks;
    private final Map<String, Blob> blobs = new TreeMap<>(); // This and all below: under the monitor.
    private final Map<String, Map<String, byte[]>> staged = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private boolean containerIsThere = true;
    private boolean mayCreateContainer = true;
    private long versions;
    private Function<HttpRequest, Fault> faults = request -> Fault.NONE;
    private Function<HttpRequest, FakeReply> refusals = request -> null;

    FakeBlobServer(final FakeTicks ticks) {
        this.ticks = ticks;
    }

    synchronized void faults(final Function<HttpRequest, Fault> plan) {
        faults = plan;
    }

    /** Answers in the server's place where the function gives one. */
    synchronized void refusals(final Function<HttpRequest, FakeReply> plan) {
        refusals = plan;
    }

    synchronized void loseContainer(final boolean mayCreate) {
        containerIsThere = false;
        mayCreateContainer = mayCreate;
    }

    /** Method and blob of each request, such as {@code PUT _root}. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized byte[] content(final String name) {
        return blobs.get(name).content;
    }

    @Override
    public Mono<HttpResponse> send(final HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(final HttpRequest request, final Context context) {
        final Fault fault;
        request.setBody(BinaryData.fromListByteBuffer(((Payload) context.getData(JdkTransport.PAYLOAD).orElseThrow()).fresh()));
        synchronized (this) {
            requests.add(request.getHttpMethod() + " " + nameOf(request));
            fault = faults.apply(request);
        }
        ticks.advanceMs(1);
        switch (fault) {
            case LOST -> throw new UncheckedIOException(new IOException("connection reset"));
            case BUSY -> {
                return dated(error(request, 503, "ServerBusy"));
            }
            default -> {} // Takes effect.
        }
        final FakeReply reply = dated(answer(request));
        return switch (fault) {
            case ANSWER_LOST -> throw new UncheckedIOException(new IOException("connection reset"));
            case FAILED -> dated(error(request, 500, "InternalError"));
            case CUT_OFF -> reply.cutOff();
            case HANG -> throw hang(context);
            default -> reply;
        };
    }

    /** Waits as long as the caller may wait. */
    private UncheckedIOException hang(final Context context) {
        final LongSupplier left = (LongSupplier) context.getData(JdkTransport.LEFT_NS).orElseThrow();
        while (left.getAsLong() > 0) {
            ticks.advanceMs(5);
        }
        return new UncheckedIOException(new HttpTimeoutException("no answer"));
    }

    private synchronized FakeReply answer(final HttpRequest request) {
        final FakeReply refusal = refusals.apply(request);
        if (refusal != null) {
            return refusal;
        }
        final Map<String, String> query = queryOf(request);
        if ("container".equals(query.get("restype"))) {
            return query.containsKey("comp") ? list(request, query) : createContainer(request);
        }
        if (!containerIsThere) {
            return error(request, 404, "ContainerNotFound");
        }
        final String name = nameOf(request);
        return switch (request.getHttpMethod().toString()) {
            case "PUT" -> switch (query.getOrDefault("comp", "")) {
                case "block" -> stage(request, name, query.get("blockid"));
                case "blocklist" -> commit(request, name);
                case "lease" -> lease(request, name);
                case "metadata" -> metadata(request, name);
                default -> put(request, name, body(request));
            };
            case "GET", "HEAD" -> get(request, name);
            case "DELETE" -> blobs.remove(name) == null ? error(request, 404, "BlobNotFound") : new FakeReply(request, 202, new byte[0]);
            default -> error(request, 405, "UnsupportedHttpVerb");
        };
    }

    private FakeReply put(final HttpRequest request, final String name, final byte[] content) {
        final Blob present = blobs.get(name);
        final String match = header(request, "If-Match");
        if ("*".equals(header(request, "If-None-Match")) && present != null) {
            return present.isLeased() ? error(request, 412, "LeaseIdMissing") : error(request, 409, "BlobAlreadyExists");
        }
        if (match != null && (present == null || !match.equals(present.etag))) {
            return error(request, 412, "ConditionNotMet");
        }
        if (present != null && present.isLeased()) {
            return error(request, 412, "LeaseIdMissing");
        }
        final Blob blob = new Blob(content, "\"0x" + ++versions + "\"", ticks.serverTimeMs());
        for (final HttpHeader header : request.getHeaders()) {
            if (header.getName().toLowerCase(Locale.ROOT).startsWith("x-ms-meta-")) {
                blob.metadata.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        blobs.put(name, blob);
        staged.remove(name);
        return new FakeReply(request, 201, new byte[0]).header("ETag", blob.etag);
    }

    private FakeReply stage(final HttpRequest request, final String name, final String id) {
        staged.computeIfAbsent(name, key -> new TreeMap<>()).put(id, body(request));
        return new FakeReply(request, 201, new byte[0]);
    }

    private FakeReply commit(final HttpRequest request, final String name) {
        final java.io.ByteArrayOutputStream content = new java.io.ByteArrayOutputStream();
        final Matcher ids = BLOCK.matcher(new String(body(request), StandardCharsets.UTF_8));
        while (ids.find()) {
            final byte[] block = staged.getOrDefault(name, Map.of()).get(ids.group(1));
            if (block == null) {
                return blobs.containsKey(name) ? error(request, 409, "BlobAlreadyExists") : error(request, 400, "InvalidBlockList");
            }
            content.writeBytes(block);
        }
        return put(request, name, content.toByteArray());
    }

    private FakeReply get(final HttpRequest request, final String name) {
        final Blob blob = blobs.get(name);
        if (blob == null) {
            return error(request, 404, "BlobNotFound");
        }
        final String match = header(request, "If-Match");
        if (match != null && !match.equals(blob.etag)) {
            return error(request, 412, "ConditionNotMet");
        }
        final String range = header(request, "x-ms-range");
        if (range == null) {
            final boolean isHead = request.getHttpMethod().toString().equals("HEAD");
            return blob.describe(new FakeReply(request, 200, isHead ? new byte[0] : blob.content), ticks.nanoTime());
        }
        final Matcher bounds = RANGE.matcher(range);
        if (!bounds.matches() || Long.parseLong(bounds.group(1)) >= blob.content.length) {
            return error(request, 416, "InvalidRange");
        }
        final int from = Integer.parseInt(bounds.group(1));
        final int to = (int) Math.min(Long.parseLong(bounds.group(2)) + 1, blob.content.length);
        final FakeReply reply = new FakeReply(request, 206, java.util.Arrays.copyOfRange(blob.content, from, to));
        return blob.describe(reply, ticks.nanoTime()).header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + blob.content.length);
    }

    private FakeReply metadata(final HttpRequest request, final String name) {
        final Blob blob = blobs.get(name);
        blob.metadata.clear();
        for (final HttpHeader header : request.getHeaders()) {
            if (header.getName().toLowerCase(Locale.ROOT).startsWith("x-ms-meta-")) {
                blob.metadata.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return new FakeReply(request, 200, new byte[0]);
    }

    private FakeReply lease(final HttpRequest request, final String name) {
        final Blob blob = blobs.get(name);
        if (blob == null) {
            return error(request, 404, "BlobNotFound");
        }
        final boolean isFree = blob.leaseId == null || blob.leaseEndNs - ticks.nanoTime() <= 0;
        switch (header(request, "x-ms-lease-action")) {
            case "acquire" -> {
                final String id = header(request, "x-ms-proposed-lease-id");
                if (!isFree && !id.equals(blob.leaseId)) {
                    return error(request, 409, "LeaseAlreadyPresent");
                }
                blob.leaseId = id;
                blob.leaseNs = Long.parseLong(header(request, "x-ms-lease-duration")) * 1_000_000_000L;
            }
            case "renew" -> {
                if (!header(request, "x-ms-lease-id").equals(blob.leaseId)) {
                    return error(request, 409, "LeaseIdMismatchWithLeaseOperation");
                }
            }
            default -> {
                if (!header(request, "x-ms-lease-id").equals(blob.leaseId)) {
                    return error(request, 409, "LeaseIdMismatchWithLeaseOperation");
                }
                blob.leaseId = null;
            }
        }
        blob.leaseEndNs = ticks.nanoTime() + blob.leaseNs;
        return new FakeReply(request, 200, new byte[0]);
    }

    private FakeReply list(final HttpRequest request, final Map<String, String> query) {
        if (!containerIsThere) {
            return error(request, 404, "ContainerNotFound");
        }
        final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><EnumerationResults><Blobs>");
        final String root = FakeStores.PREFIX + "/";
        blobs.forEach((name, blob) -> {
            if ((root + name).startsWith(query.get("prefix"))) {
                xml.append("<Blob><Name>").append(root).append(name).append("</Name><Properties><Last-Modified>")
                        .append(HTTP_DATE.format(Instant.ofEpochMilli(blob.modifiedMs))).append("</Last-Modified><Content-Length>")
                        .append(blob.content.length).append("</Content-Length></Properties></Blob>");
            }
        });
        return new FakeReply(
                request, 200, xml.append("</Blobs><NextMarker/></EnumerationResults>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private FakeReply createContainer(final HttpRequest request) {
        if (containerIsThere) {
            return error(request, 409, "ContainerAlreadyExists");
        }
        if (!mayCreateContainer) {
            return error(request, 403, "AuthorizationPermissionMismatch");
        }
        containerIsThere = true;
        return new FakeReply(request, 201, new byte[0]);
    }

    static FakeReply error(final HttpRequest request, final int status, final String code) {
        return new FakeReply(request, status, new byte[0])
                .header("x-ms-error-code", code)
                .header("x-ms-request-id", "request-1");
    }

    private FakeReply dated(final FakeReply reply) {
        return reply.getHeaders().getValue(HttpHeaderName.DATE) != null
                ? reply
                : reply.header("Date", HTTP_DATE.format(Instant.ofEpochMilli(ticks.serverTimeMs())));
    }

    private static byte[] body(final HttpRequest request) {
        return request.getBodyAsBinaryData().toBytes();
    }

    private static String header(final HttpRequest request, final String name) {
        return request.getHeaders().getValue(HttpHeaderName.fromString(name));
    }

    static String nameOf(final HttpRequest request) {
        final String path = request.getUrl().getPath();
        final int prefix = path.indexOf("/" + FakeStores.PREFIX + "/");
        return prefix < 0 ? "" : path.substring(prefix + FakeStores.PREFIX.length() + 2);
    }

    static Map<String, String> queryOf(final HttpRequest request) {
        final Map<String, String> query = new TreeMap<>();
        final String text = request.getUrl().getQuery() == null ? "" : request.getUrl().getQuery();
        for (final String pair : text.split("&", -1)) {
            final int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** A blob; under the server's monitor. */
    private final class Blob {

        private final byte[] content;
        private final String etag;
        private final long modifiedMs;
        private final Map<String, String> metadata = new TreeMap<>();
        private String leaseId;
        private long leaseNs;
        private long leaseEndNs;

        private Blob(final byte[] content, final String etag, final long modifiedMs) {
            this.content = content;
            this.etag = etag;
            this.modifiedMs = modifiedMs;
        }

        private boolean isLeased() {
            return leaseId != null && leaseEndNs - ticks.nanoTime() > 0;
        }

        private FakeReply describe(final FakeReply reply, final long nowNs) {
            final String state = leaseId == null ? "available" : leaseEndNs - nowNs > 0 ? "leased" : "expired";
            metadata.forEach(reply::header);
            return reply.header("ETag", etag).header("x-ms-lease-state", state);
        }
    }
}
