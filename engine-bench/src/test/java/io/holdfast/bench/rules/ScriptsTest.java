package io.holdfast.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the shell scripts without running the work they start. */
class ScriptsTest {
    private static final Path SCRIPTS = Sources.ROOT.resolve("scripts");

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldParse(final Path script) throws IOException, InterruptedException {
        final Process bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
        final String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(bash.exitValue()).isZero();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhatItProvesOnItsSecondLine(final Path proof) throws IOException {
        final List<String> lines = Files.readAllLines(proof);

        assertThat(lines.getFirst()).isEqualTo("#!/usr/bin/env bash");
        assertThat(lines.get(1)).startsWith("# ").hasSizeLessThan(130);
        assertThat(proof).isExecutable();
    }

    static Stream<Path> scripts() throws IOException {
        return Stream.of(List.of(Sources.ROOT.resolve(".ci/run")), files(SCRIPTS), files(SCRIPTS.resolve("lib")), cases().toList())
                .flatMap(List::stream)
                .filter(ScriptsTest::isShell);
    }

    static Stream<Path> cases() throws IOException {
        return files(SCRIPTS.resolve("prove.d")).stream();
    }

    private static List<Path> files(final Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isShell(final Path file) {
        final String name = file.getFileName().toString();
        return name.endsWith(".sh") || !name.contains(".");
    }
}
