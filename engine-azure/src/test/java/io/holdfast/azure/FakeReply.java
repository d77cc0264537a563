package io.holdfast.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import java.util.Arrays;

/** An answer of {@link FakeBlobServer}. */
final class FakeReply extends WholeResponse {

    FakeReply(final HttpRequest request, final int status, final byte[] body) {
        super(request, status, new HttpHeaders(), body);
        header("Content-Length", Integer.toString(body.length));
    }

    FakeReply header(final String name, final String value) {
        getHeaders().set(HttpHeaderName.fromString(name), value);
        return this;
    }

    /** The same headers, and a body that ends early. */
    FakeReply cutOff() {
        final FakeReply cut = new FakeReply(getRequest(), getStatusCode(), Arrays.copyOf(body(), body().length / 2));
        getHeaders().forEach(header -> cut.header(header.getName(), header.getValue()));
        return cut;
    }
}
