package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of {@link FakeBlobServer}. */
final class FakeReply extends HttpResponse {

    private final int status;
    private final HttpHeaders headers = new HttpHeaders();
    private final byte[] body;

    FakeReply(final HttpRequest request, final int status, final byte[] body) {
        super(request);
        this.status = status;
        this.body = body;
        header("Content-Length", Integer.toString(body.length));
    }

    FakeReply header(final String name, final String value) {
        headers.set(HttpHeaderName.fromString(name), value);
        return this;
    }

    /** The same headers, and a body that ends early. */
    FakeReply cutOff() {
        final FakeReply cut = new FakeReply(getRequest(), status, java.util.Arrays.copyOf(body, body.length / 2));
        headers.forEach(header -> cut.header(header.getName(), header.getValue()));
        return cut;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public String getHeaderValue(final String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromBytes(body);
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.just(ByteBuffer.wrap(body));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(body);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(final Charset charset) {
        return Mono.just(new String(body, charset));
    }
}
