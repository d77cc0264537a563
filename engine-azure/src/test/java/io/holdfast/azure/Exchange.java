package io.holdfast.azure;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** One request and its answer on their way through the proxy. Written by one event loop; {@link #request()} by any thread. */
final class Exchange {

    private final long number;
    private final HttpMethod method;
    private final String path;
    private final Optional<Fault> fault;
    private final Duration latency;
    private final long requestLength;
    private final boolean isRequestKeptAlive;
    private long requestThrough;
    private boolean isRequestEnded;
    private long answerLength = -1; // Unknown, or chunked.
    private long answerThrough;
    private boolean isAnswerKeptAlive = true;
    private boolean isAnswerEnded;
    private volatile int status;

    Exchange(final long number, final HttpRequest head, final Optional<Fault> fault, final Duration latency) {
        this.number = number;
        this.method = head.method();
        this.path = withoutSecrets(head.uri());
        this.fault = fault;
        this.latency = latency;
        this.requestLength = HttpUtil.getContentLength(head, 0L);
        this.isRequestKeptAlive = HttpUtil.isKeepAlive(head);
    }

    /** A signature in a query is a secret even in a test's log, from which people copy; and the rest of it is long. */
    private static String withoutSecrets(final String uri) {
        final int query = uri.indexOf('?');
        if (query < 0) {
            return uri;
        }
        final String kept = Arrays.stream(uri.substring(query + 1).split("&", -1))
                .filter(parameter -> parameter.startsWith("comp=") || parameter.startsWith("restype="))
                .collect(Collectors.joining("&"));
        return uri.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    FaultProxy.Request request() {
        return new FaultProxy.Request(number, method.name(), path, fault, status);
    }

    HttpMethod method() {
        return method;
    }

    Fault.Inbound inbound() {
        return fault.map(Fault::inbound).orElse(Fault.Inbound.FORWARD);
    }

    Fault.Outbound outbound() {
        return fault.map(Fault::outbound).orElse(Fault.Outbound.RELAY);
    }

    Fault fault() {
        return fault.orElseThrow();
    }

    boolean isSlow() {
        return fault.filter(each -> each == Fault.SLOW).isPresent();
    }

    Duration latency() {
        return latency;
    }

    boolean hasRequestBody() {
        return requestLength > 0;
    }

    /** Counts more of the request's body; answers how many of these bytes lie in its first half. */
    int requestMore(final int length) {
        final long room = Math.max(0, requestLength / 2 - requestThrough);
        requestThrough += length;
        return (int) Math.min(room, length);
    }

    void requestEnded() {
        isRequestEnded = true;
    }

    boolean isRequestEnded() {
        return isRequestEnded;
    }

    void answerBegan(final int answerStatus, final long length, final boolean isKeptAlive) {
        status = answerStatus;
        answerLength = length;
        isAnswerKeptAlive = isKeptAlive;
    }

    /** Counts more of the answer's body; answers how many of these bytes lie in its first half, as far as that is known. */
    int answerMore(final int length) {
        final long half = answerLength >= 0 ? answerLength / 2 : length / 2;
        final long room = Math.max(0, half - answerThrough);
        answerThrough += length;
        return (int) Math.min(room, length);
    }

    boolean hasAnswerBody() {
        return answerLength != 0 && !method.equals(HttpMethod.HEAD);
    }

    void answerEnded() {
        isAnswerEnded = true;
    }

    boolean isAnswerEnded() {
        return isAnswerEnded;
    }

    boolean isAnswerKeptAlive() {
        return isAnswerKeptAlive;
    }

    boolean isKeptAlive() {
        return isRequestKeptAlive && isAnswerKeptAlive;
    }
}
