package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer whose body came whole: nothing is read from the network any more. */
class WholeResponse extends HttpResponse {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    WholeResponse(final HttpRequest request, final int status, final HttpHeaders headers, final byte[] body) {
        super(request);
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static WholeResponse of(final HttpRequest request, final java.net.http.HttpResponse<byte[]> answer) {
        final HttpHeaders headers = new HttpHeaders();
        answer.headers().map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
        return new WholeResponse(request, answer.statusCode(), headers, answer.body());
    }

    final byte[] body() {
        return body;
    }

    @Override
    public final int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public final String getHeaderValue(final String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public final HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public final Flux<ByteBuffer> getBody() {
        return Flux.just(ByteBuffer.wrap(body));
    }

    @Override
    public final Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(body);
    }

    @Override
    public final Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public final Mono<String> getBodyAsString(final Charset charset) {
        return Mono.just(new String(body, charset));
    }

    @Override
    public final HttpResponse buffer() {
        return this;
    }
}
