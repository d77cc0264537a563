package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobLocationTest {

    @Test
    void shouldReadAnAccountsLocation() {
        final BlobLocation location = BlobLocation.parse("https://example.blob.core.windows.net/checkpoints/team/job-1");

        assertThat(location.accountEndpoint()).hasToString("https://example.blob.core.windows.net");
        assertThat(location.container()).isEqualTo("checkpoints");
        assertThat(location.prefix()).isEqualTo("team/job-1");
        assertThat(location.account()).contains("example");
        assertThat(location.blobName("a")).isEqualTo("team/job-1/a");
    }

    @Test
    void shouldReadALocalLocation() {
        final BlobLocation location = BlobLocation.parse("http://127.0.0.1:10000/devstoreaccount1/checkpoints/job");

        assertThat(location.accountEndpoint()).hasToString("http://127.0.0.1:10000/devstoreaccount1");
        assertThat(location.container()).isEqualTo("checkpoints");
        assertThat(location.prefix()).isEqualTo("job");
        assertThat(location.account()).contains("devstoreaccount1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://example.blob.core.windows.net/checkpoints",
        "https://example.blob.core.windows.net/checkpoints/",
        "https://example.blob.core.chinacloudapi.cn/checkpoints/a/b/c",
        "https://blobs.example.com:8443/checkpoints/a",
        "http://localhost:10000/devstoreaccount1/checkpoints",
        "http://[::1]:10000/devstoreaccount1/checkpoints/x",
        "HTTPS://example.blob.core.windows.net/checkpoints/Job_1.2~x"
    })
    void shouldPrintWhatItReads(final String uri) {
        final BlobLocation location = BlobLocation.parse(uri);

        assertThat(BlobLocation.isBlob(uri)).isTrue();
        assertThat(BlobLocation.parse(location.toString())).isEqualTo(location);
    }

    @Test
    void shouldAllowAnEmptyPrefix() {
        final BlobLocation location = BlobLocation.parse("https://example.blob.core.windows.net/checkpoints");

        assertThat(location.prefix()).isEmpty();
        assertThat(location.blobName("a")).isEqualTo("a");
        assertThat(location).hasToString("https://example.blob.core.windows.net/checkpoints");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://example.blob.core.windows.net",
        "https://example.blob.core.windows.net/",
        "https://example.blob.core.windows.net/ab",
        "https://example.blob.core.windows.net/Upper",
        "https://example.blob.core.windows.net/two--hyphens",
        "https://example.blob.core.windows.net/checkpoints/a//b",
        "https://example.blob.core.windows.net/checkpoints/../b",
        "https://example.blob.core.windows.net/checkpoints/a%2Fb",
        "https://example.blob.core.windows.net/checkpoints/end.",
        "https:///checkpoints/a",
        "https://exa mple/checkpoints",
        "http://127.0.0.1:10000/devstoreaccount1",
        "http://127.0.0.1:10000/Account/checkpoints",
        "ftp://example.blob.core.windows.net/checkpoints",
        "/a/directory",
        ""
    })
    void shouldRefuseWhatIsNoLocation(final String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> BlobLocation.parse(uri)).withMessageNotContaining("\n");
    }

    @Test
    void shouldRefusePlainHttpToAnotherMachine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobLocation.parse("http://example.blob.core.windows.net/account/checkpoints"))
                .withMessageContaining("plain http is allowed to this machine alone");
        assertThatIllegalArgumentException().isThrownBy(() -> BlobLocation.parse("http://127.0.0.1.example.com/account/checkpoints"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://example.blob.core.windows.net/checkpoints/a?sv=2024-11-04&sig=SECRETSECRET",
        "https://example.blob.core.windows.net/checkpoints/a#SECRETSECRET",
        "https://user:SECRETSECRET@example.blob.core.windows.net/checkpoints/a"
    })
    void shouldRefuseASecretWithoutRepeatingIt(final String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobLocation.parse(uri))
                .withMessageContaining("AZURE_STORAGE_SAS_TOKEN")
                .withMessageNotContaining("SECRET");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobLocation.parse("https://example.blob.core.windows.net/checkpoints/" + "a".repeat(513)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobLocation.parse("https://example.blob.core.windows.net/checkpoints/" + "a".repeat(5_000)));
    }

    @Test
    void shouldTellABlobFromADirectory() {
        assertThat(BlobLocation.isBlob("https://example/x")).isTrue();
        assertThat(BlobLocation.isBlob("http://127.0.0.1/x")).isTrue();
        assertThat(BlobLocation.isBlob("file:///data/run")).isFalse();
        assertThat(BlobLocation.isBlob("https-directory")).isFalse();
    }
}
