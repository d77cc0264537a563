package io.holdfast.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few requests by which a test looks at a blob service past the store that it tests. */
final class BlobRequests {

    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final int TIMEOUT_MS = 30_000;
    private static final Pattern NAME = Pattern.compile("<Blob><Name>([^<]*)</Name>");
    private static final Pattern NEXT = Pattern.compile("<NextMarker>([^<]+)</NextMarker>");

    private final URI endpoint;
    private final SharedAccess access;

    BlobRequests(final URI endpoint, final SharedAccess access) {
        this.endpoint = endpoint;
        this.access = access;
    }

    void createContainer(final String container) {
        send("PUT", container, "restype=container");
    }

    List<String> blobs(final String container) {
        final List<String> names = new ArrayList<>();
        String marker = "";
        do {
            final String page = send("GET", container, "restype=container&comp=list" + marker);
            final Matcher name = NAME.matcher(page);
            while (name.find()) {
                names.add(name.group(1));
            }
            final Matcher next = NEXT.matcher(page);
            marker = next.find() ? "&marker=" + URLEncoder.encode(next.group(1), StandardCharsets.UTF_8) : "";
        } while (!marker.isEmpty());
        return names;
    }

    private String send(final String method, final String container, final String query) {
        final String sas = access.ofAccount(Instant.now().plus(VALID_FOR));
        try {
            final HttpURLConnection connection = (HttpURLConnection)
                    URI.create(endpoint + "/" + container + "?" + query + "&" + sas).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setRequestProperty("x-ms-version", "2021-08-06");
            if (method.equals("PUT")) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(0);
                connection.getOutputStream().close();
            }
            final int status = connection.getResponseCode();
            if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
                throw new IllegalStateException("the blob service refused: " + method + " " + container + ", status=" + status + ", code="
                        + connection.getHeaderField("x-ms-error-code"));
            }
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException("the blob service did not answer: " + method + " " + container, e);
        }
    }
}
