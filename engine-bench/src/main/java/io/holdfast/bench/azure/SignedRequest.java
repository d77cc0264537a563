package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** What somebody else does to a blob service, past every store of ours: an administrator, a writer of long ago. */
final class SignedRequest {

    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private SignedRequest() {}

    /** Takes the lease of a store from whoever holds it. */
    static void breakLease(final Azurite azurite, final String store) throws InterruptedException {
        send(azurite, store + "/_lease?comp=lease&", Map.of("x-ms-lease-action", "break", "x-ms-lease-break-period", "0"), new byte[0]);
    }

    /** Puts a blob. */
    static void put(final Azurite azurite, final String blob, final byte[] content) throws InterruptedException {
        send(azurite, blob + "?", Map.of("x-ms-blob-type", "BlockBlob"), content);
    }

    private static void send(final Azurite azurite, final String uri, final Map<String, String> headers, final byte[] body)
            throws InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri + azurite.sas(VALID_FOR)))
                .timeout(TIMEOUT)
                .header("x-ms-version", "2021-08-06")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            final HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2 && response.statusCode() != 409) { // 409: no lease stood.
                throw new IllegalStateException("refused: status=" + response.statusCode() + ", body=" + response.body());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("no answer from the blob service", e);
        }
    }
}
