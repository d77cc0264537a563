package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AttemptLogTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void shouldLogToOneFileAnAttemptByLevel() throws IOException {
        final Path first;
        try (AttemptLog log = AttemptLog.open(directory, Level.INFO, NOW)) {
            first = log.file();
            LoggerFactory.getLogger("a.library").info("told");
            LoggerFactory.getLogger("a.library").debug("not told");
        }
        try (AttemptLog log = AttemptLog.open(directory, Level.DEBUG, NOW)) {
            assertThat(log.file().getFileName()).hasToString("attempt-0002-20260131T120000Z.log");
        }
        LoggerFactory.getLogger("a.library").error("too late");

        assertThat(first.getFileName()).hasToString("attempt-0001-20260131T120000Z.log");
        assertThat(first).content().contains("INFO", "a.library told").doesNotContain("not told", "too late");
    }

    @Test
    void shouldKeepSecretsOutWhateverIsLogged() throws IOException {
        final Path file;
        try (AttemptLog log = AttemptLog.open(directory, Level.TRACE, NOW)) {
            file = log.file();
            LoggerFactory.getLogger("com.azure.core.http").info("--> GET https://account?sv=1");
            LoggerFactory.getLogger("com.azure.core.http").warn("failed: sig=SECRET", new IllegalStateException("sig=SECRET"));
        }

        assertThat(file).content().contains("failed: sig=***", "IllegalStateException: sig=***").doesNotContain("SECRET", "--> GET");
    }

    @Test
    void shouldKeepTheNewestFilesAndCountOn() throws IOException {
        for (int number = 9_990; number < 10_015; number++) {
            Files.createFile(directory.resolve("attempt-" + number + "-20260131T120000Z.log"));
        }
        Files.createFile(directory.resolve("notes.txt"));

        try (AttemptLog log = AttemptLog.open(directory, Level.INFO, NOW)) {
            assertThat(log.file().getFileName()).hasToString("attempt-10015-20260131T120000Z.log");
        }

        assertThat(directory.toFile().list())
                .hasSize(AttemptLog.FILES_MAX + 1)
                .contains("notes.txt", "attempt-10014-20260131T120000Z.log", "attempt-9996-20260131T120000Z.log")
                .doesNotContain("attempt-9995-20260131T120000Z.log");
    }
}
