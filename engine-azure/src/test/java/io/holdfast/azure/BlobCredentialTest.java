package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobCredentialTest {

    private static final String SAS = "sv=2024-11-04&ss=b&sp=rwdlac&sig=SECRETSIGNATURE%3D";
    private static final String KEY = FakeStores.KEY;
    private static final String CONNECTION_STRING =
            "DefaultEndpointsProtocol=https;AccountName=example;AccountKey=" + KEY + ";EndpointSuffix=core.windows.net";

    @Test
    void shouldTakeTheSignatureFirst() {
        final BlobCredential credential = BlobCredential.fromEnvironment(
                Map.of("AZURE_STORAGE_SAS_TOKEN", "?" + SAS, "AZURE_STORAGE_CONNECTION_STRING", CONNECTION_STRING), true);

        assertThat(credential).isInstanceOfSatisfying(BlobCredential.Sas.class, sas -> assertThat(sas.token()).isEqualTo(SAS));
    }

    @Test
    void shouldTakeTheConnectionStringNext() {
        final BlobCredential credential =
                BlobCredential.fromEnvironment(Map.of("AZURE_STORAGE_CONNECTION_STRING", CONNECTION_STRING), true);

        assertThat(credential).isInstanceOfSatisfying(BlobCredential.AccountKey.class, key -> {
            assertThat(key.account()).isEqualTo("example");
            assertThat(key.key()).isEqualTo(KEY);
        });
    }

    @Test
    void shouldTakeTheIdentityOfTheMachineElse() {
        assertThat(BlobCredential.fromEnvironment(Map.of(), false)).hasToString("ManagedIdentity[clientId=Optional.empty]");
        assertThat(BlobCredential.fromEnvironment(Map.of("AZURE_CLIENT_ID", "02aab8a4-74ef"), false).describe())
                .isEqualTo("managed identity with client id 02aab8a4-74ef");
        assertThat(BlobCredential.fromEnvironment(Map.of("AZURE_STORAGE_SAS_TOKEN", " "), false))
                .isInstanceOf(BlobCredential.ManagedIdentity.class);
    }

    @Test
    void shouldUseADevelopersSignInOnlyWhereItWasAskedFor() {
        assertThat(BlobCredential.fromEnvironment(Map.of(), true)).isInstanceOf(BlobCredential.Developer.class);
    }

    @Test
    void shouldReadASignatureFromAConnectionString() {
        final BlobCredential credential = BlobCredential.connectionString(
                "BlobEndpoint=https://example.blob.core.windows.net/;SharedAccessSignature=" + SAS);

        assertThat(credential).isInstanceOfSatisfying(BlobCredential.Sas.class, sas -> assertThat(sas.token()).isEqualTo(SAS));
        credential.requireFor(FakeStores.LOCATION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credential.requireFor(BlobLocation.parse("https://other.blob.core.windows.net/checkpoints")))
                .withMessageContaining("another endpoint")
                .withMessageNotContaining("SECRET");
    }

    @Test
    void shouldRefuseAConnectionStringOfAnotherAccount() {
        final BlobCredential credential = BlobCredential.connectionString(CONNECTION_STRING);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobConfig.of(BlobLocation.parse("https://other.blob.core.windows.net/checkpoints"), credential))
                .withMessageContaining("account=example")
                .withMessageContaining("https://other.blob.core.windows.net/checkpoints")
                .withMessageNotContaining(KEY);
        credential.requireFor(BlobLocation.parse("https://custom.example.com/checkpoints"));
    }

    @Test
    void shouldSendATokenOverHttpsAlone() {
        final BlobCredential identity = BlobCredential.fromEnvironment(Map.of(), false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity.requireFor(BlobLocation.parse("http://127.0.0.1:10000/devstoreaccount1/checkpoints")))
                .withMessageContaining("https alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SECRETSIGNATURE",
        "sv=2024&SECRETSIGNATURE",
        "sig=SECRET SIGNATURE",
        "sig=SECRETSIGNATURE\n"
    })
    void shouldRefuseAMalformedSignatureWithoutRepeatingIt(final String value) {
        if (value.endsWith("\n")) {
            assertThat(BlobCredential.sas(value)).asString().doesNotContain("SECRET"); // Blanks around it are nothing.
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobCredential.sas(value))
                .withMessageContaining("AZURE_STORAGE_SAS_TOKEN")
                .withMessageNotContaining("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SECRETKEY",
        "AccountName=example",
        "AccountName=example;AccountKey=SECRET KEY",
        "AccountName=EXAMPLE/..;AccountKey=SECRETKEY",
        "BlobEndpoint=SECRET KEY;SharedAccessSignature=sig=SECRETKEY"
    })
    void shouldRefuseAMalformedConnectionStringWithoutRepeatingIt(final String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobCredential.connectionString(value))
                .withMessageContaining("AZURE_STORAGE_CONNECTION_STRING")
                .withMessageNotContaining("SECRET")
                .withNoCause();
    }

    @Test
    void shouldNeverPrintASecret() {
        final Map<String, BlobCredential> credentials = new HashMap<>();
        credentials.put("SECRETSIGNATURE", BlobCredential.sas(SAS));
        credentials.put(KEY, BlobCredential.connectionString(CONNECTION_STRING));

        credentials.forEach((secret, credential) -> {
            assertThat(credential.toString()).doesNotContain(secret);
            assertThat(credential.describe()).doesNotContain(secret);
        });
        assertThat(FakeStores.config().build().toString()).doesNotContain(KEY);
    }
}
