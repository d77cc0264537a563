package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect} says of a directory that the engine left, whole and damaged. */
class InspectSystemTest {

    @TempDir
    private Path directory;

    private Path runs;

    @BeforeEach
    void runAJob() {
        runs = directory.resolve("runs");
        final CommandHarness harness = CommandHarness.withEngine();

        final ExitCode exitCode = harness.run("run", CommandHarness.jobFile(directory, "job.yaml"), "--dir", runs, "--threads", 1, "--journal", "off");

        assertThat(exitCode).as(harness.err()).isEqualTo(ExitCode.COMPLETED);
    }

    @Test
    void shouldFindAllOfItRight() {
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = harness.run("inspect", runs, "--json");

        assertThat(exitCode).isEqualTo(ExitCode.COMPLETED);
        final Map<String, Object> tree = JsonTree.parse(harness.out().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(tree).containsEntry("state", "completed");
        assertThat((Map<?, ?>) tree.get("root")).extracting("verified", "released").containsExactly(true, true);
        assertThat((List<?>) tree.get("checkpoints")).first().extracting("verified", "completed", "attempts").containsExactly(true, true, 1L);
        assertThat((List<?>) tree.get("segments")).isNotEmpty().extracting("verified").containsOnly(true);
    }

    @Test
    void shouldNameADamagedSegment() throws IOException {
        final Path segment = files("segment-").getLast();
        flip(segment);
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = harness.run("inspect", runs);

        assertThat(exitCode).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.out().lines().filter(line -> line.contains("DAMAGED")))
                .singleElement()
                .asString()
                .contains(String.valueOf(segment.getFileName()));
    }

    @Test
    void shouldExit76WhereNothingIsUsable() throws IOException {
        for (final Path file : files("")) {
            if (!file.getFileName().toString().startsWith("_lock")) {
                Files.write(file, new byte[100]);
            }
        }
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        final ExitCode exitCode = harness.run("inspect", runs);

        assertThat(exitCode).isEqualTo(ExitCode.CHECKPOINT_UNUSABLE);
        assertThat(harness.out()).contains("root        DAMAGED");
    }

    @Test
    void shouldSayThatNothingWasStored() throws IOException {
        final CommandHarness harness = new CommandHarness(new FakeEngine());

        assertThat(harness.run("inspect", Files.createDirectory(directory.resolve("empty")))).isEqualTo(ExitCode.COMPLETED);
        assertThat(harness.run("inspect", directory.resolve("none"))).isEqualTo(ExitCode.INPUT_MISSING);
        assertThat(harness.out()).contains("nothing was stored yet");
    }

    private List<Path> files(final String prefix) throws IOException {
        try (Stream<Path> files = Files.list(runs.resolve("checkpoint"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
        }
    }

    private static void flip(final Path file) throws IOException {
        final byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
