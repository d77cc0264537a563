package io.holdfast.bench.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.azure.Azurite;
import io.holdfast.bench.crash.HoldfastCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: no secret is told.
 * Method: see {@link SecretsDrill}; {@code scripts/prove secrets} runs it in all ways.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SecretsSystemTest {

    @TempDir
    private Path parent;

    @Test
    void shouldTellNoSecretWhetherARunPassesOrFails() throws Exception {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();

        final List<String> misses = new SecretsDrill(
                        HoldfastCommand.classPath(), Azurite.shared(), parent, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(SecretsDrill.Way.KEY, SecretsDrill.Way.WRONG_SAS, SecretsDrill.Way.IDENTITY);

        assertThat(misses).as(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
