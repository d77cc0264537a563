package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "GET https://example/c/b?sv=2024-11-04&sig=SECRET%2Bx%3D&sp=r failed",
        "https://example/c/b?SIG=SECRET",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=SECRET==;EndpointSuffix=x",
        "SharedAccessSignature=SECRET;BlobEndpoint=x",
        "Authorization: SharedKey example:SECRET=",
        "Authorization: Bearer SECRET.token-x",
        "{\"access_token=SECRET\"}"
    })
    void shouldTakeSecretsOut(final String text) {
        assertThat(Redaction.of(text)).doesNotContain("SECRET").contains("***");
    }

    @Test
    void shouldTakeOutWhatLooksLikeAKeyOrAToken() {
        final String key = "A".repeat(86) + "==";
        final String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

        assertThat(Redaction.of("found " + key + " and " + token + " there")).isEqualTo("found *** and *** there");
    }

    @Test
    void shouldLeaveTheRestAsItIs() {
        final String text = "write of segment-00 failed: status=403, code=AuthorizationFailure, request=02aab8a4-74ef";

        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void shouldGiveOneLineOfBoundedLength() {
        assertThat(Redaction.oneLine("one\n\ttwo\r\nthree \u0007")).isEqualTo("one two three");
        assertThat(Redaction.oneLine("a".repeat(10_000)).length()).isLessThan(500);
    }
}
