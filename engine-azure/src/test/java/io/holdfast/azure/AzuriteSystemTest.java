package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fixture itself; the first of them installs. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AzuriteSystemTest {

    private static final int READ_TIMEOUT_MS = 2_000;

    @Test
    void shouldAnswerWhoeverHoldsASignature() throws IOException {
        final Azurite azurite = Azurite.shared();
        azurite.createContainer("fixture");

        assertThat(put(azurite, "fixture", "one", azurite.sas("fixture", Duration.ofHours(1)))).isEqualTo(201);
        assertThat(put(azurite, "fixture", "two", azurite.sas(Duration.ofHours(1)))).isEqualTo(201);

        assertThat(azurite.blobs("fixture")).containsExactly("one", "two");
    }

    @Test
    void shouldRefuseASignatureOfAnotherContainerOrOfYesterday() throws IOException {
        final Azurite azurite = Azurite.shared();
        azurite.createContainer("guarded");

        assertThat(put(azurite, "guarded", "one", azurite.sas("other", Duration.ofHours(1)))).isEqualTo(403);
        assertThat(put(azurite, "guarded", "one", azurite.sas("guarded", Duration.ofDays(-1)))).isEqualTo(403);

        assertThat(azurite.blobs("guarded")).isEmpty();
    }

    @Test
    void shouldStandStillWhilePausedAndGoOnAfterwards() throws IOException {
        try (Azurite azurite = Azurite.launch()) {
            azurite.createContainer("paused");

            azurite.pause();
            assertThatThrownBy(() -> put(azurite, "paused", "one", azurite.sas(Duration.ofHours(1))))
                    .isInstanceOf(SocketTimeoutException.class);
            azurite.resume();

            assertThat(put(azurite, "paused", "two", azurite.sas(Duration.ofHours(1)))).isEqualTo(201);
        }
    }

    @Test
    void shouldBeGoneOnceKilled() {
        try (Azurite azurite = Azurite.launch()) {
            azurite.kill();

            assertThatThrownBy(() -> azurite.blobs("any")).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), azurite.blobEndpoint().getPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    private static int put(final Azurite azurite, final String container, final String blob, final String sas) throws IOException {
        final HttpURLConnection connection = (HttpURLConnection)
                URI.create(azurite.blobEndpoint() + "/" + container + "/" + blob + "?" + sas).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setReadTimeout(READ_TIMEOUT_MS);
        connection.setRequestProperty("x-ms-version", "2021-08-06");
        connection.setRequestProperty("x-ms-blob-type", "BlockBlob");
        connection.setDoOutput(true);
        connection.getOutputStream().write(blob.getBytes(StandardCharsets.UTF_8));
        return connection.getResponseCode();
    }
}
