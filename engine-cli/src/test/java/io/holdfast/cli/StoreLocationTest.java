package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {

    @Test
    void shouldTellDirectoriesFromBlobs() {
        assertThat(StoreLocation.parse("file:///mnt/other/run")).isEqualTo(new StoreLocation.Directory(Path.of("/mnt/other/run")));
        assertThat(StoreLocation.parse("https://account.blob.core.windows.net/container/a/b"))
                .isEqualTo(new StoreLocation.Blob("https://account.blob.core.windows.net/container/a/b"));
        assertThat(StoreLocation.parse("http://127.0.0.1:10000/devstoreaccount1/container"))
                .isInstanceOf(StoreLocation.Blob.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/mnt/other, has no scheme",
        "ftp://host/x, has a scheme that this version cannot store to",
        "file://host/x, names no directory of this machine",
        "'https://a b/', is no URI",
        "'https://a.blob.core.windows.net/c?sv=SECRET', AZURE_STORAGE_SAS_TOKEN",
        "'https://a.blob.core.windows.net/c#SECRET', AZURE_STORAGE_SAS_TOKEN",
        "'https://user:SECRET@a.blob.core.windows.net/c', AZURE_STORAGE_SAS_TOKEN",
    })
    void shouldRefuseWhatIsNoneAndRepeatNoSecret(final String text, final String said) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> StoreLocation.parse(text))
                .satisfies(error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                .withMessageContaining(said)
                .withMessageNotContaining("SECRET")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://account.blob.core.windows.net", "https://account.blob.core.windows.net/UPPER/x", "http://example.org/account/container"
    })
    void shouldRefuseABlobStoreThatCannotBe(final String uri) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> choose(uri, Map.of()))
                .satisfies(error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void shouldTellByWhatAStoreIsEntered() {
        final String uri = "https://account.blob.core.windows.net/container/run";

        assertThat(choose(uri, Map.of()).tree().get("credential")).asString().contains("managed identity");
        assertThat(choose(uri, Map.of("AZURE_STORAGE_SAS_TOKEN", "sv=2021&sig=SECRET")).tree())
                .containsEntry("location", uri)
                .hasEntrySatisfying("credential", words -> assertThat(words).asString().contains("AZURE_STORAGE_SAS_TOKEN").doesNotContain("SECRET"));
        assertThat(StoreChoice.NONE.tree()).isEmpty();
    }

    @Test
    void shouldRefuseASecretThatIsNoneWithoutRepeatingIt() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> choose("https://account.blob.core.windows.net/container/p", Map.of("AZURE_STORAGE_CONNECTION_STRING", "SECRET")))
                .satisfies(error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE))
                .withMessageContaining("AZURE_STORAGE_CONNECTION_STRING")
                .withMessageNotContaining("SECRET");
    }

    private static StoreChoice choose(final String uri, final Map<String, String> environment) {
        return StoreChoice.of(StoreLocation.parse(uri), Optional.empty(), environment);
    }
}
