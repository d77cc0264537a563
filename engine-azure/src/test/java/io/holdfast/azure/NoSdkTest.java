package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Goal: what a command line asks before it knows that a store is one of blobs costs it no class of the SDK.
 * Method: a class loader that has this module's classes and the platform's, and nothing else.
 */
class NoSdkTest {

    @Test
    void shouldReadLocationsAndCredentialsWithoutTheSdk() throws Exception {
        final URL classes = BlobLocation.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            final Method parse = alone.loadClass("io.holdfast.azure.BlobLocation").getMethod("parse", String.class);
            final Method fromEnvironment =
                    alone.loadClass("io.holdfast.azure.BlobCredential").getMethod("fromEnvironment", Map.class, boolean.class);

            assertThat(parse.invoke(null, "https://example.blob.core.windows.net/checkpoints/a")).hasToString(
                    "https://example.blob.core.windows.net/checkpoints/a");
            assertThat(fromEnvironment.invoke(null, Map.of("AZURE_STORAGE_SAS_TOKEN", "sig=x"), false)).isNotNull();
            assertThatThrownBy(() -> alone.loadClass("com.azure.core.http.HttpPipeline")).isInstanceOf(ClassNotFoundException.class);
        }
    }
}
