package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {

    @TempDir
    private Path directory;

    private final CommandHarness harness = new CommandHarness(new FakeEngine());

    @Test
    void shouldTellADeadRunFromALiveOne() throws IOException {
        final ProcessIdentity self = ProcessIdentity.ofSelf();
        write(new ProcessIdentity(self.pid(), self.startTicks() - 1, self.bootId(), self.pidNamespace()));

        assertThat(harness.run("status", directory)).isEqualTo(ExitCode.COMPLETED);

        assertThat(harness.out()).startsWith("state     dead (its process is gone; the same command goes on)\n");
    }

    @Test
    void shouldPrintWhatIsKnownAsJson() throws IOException {
        write(ProcessIdentity.ofSelf());

        assertThat(harness.run("status", directory, "--json")).isEqualTo(ExitCode.COMPLETED);

        assertThat(JsonTree.parse(harness.out().getBytes(StandardCharsets.UTF_8))).containsEntry("state", "running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\u0000\u0001", "nonsense"})
    void shouldSayThatAStatusCannotBeRead(final String content) throws IOException {
        Files.writeString(directory.resolve("status.json"), content);

        assertThat(harness.run("status", directory)).isEqualTo(ExitCode.INPUT_MISSING);

        assertThat(harness.err()).contains("no run has left a readable status.json there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"state\": 3, \"progress\": [], \"job\": \"x\"}", "{\"progress\": {\"work\": {\"done\": \"x\"}}}"})
    void shouldTellWhatItCanOfAnOddStatus(final String content) throws IOException {
        Files.writeString(directory.resolve("status.json"), content);

        assertThat(harness.run("status", directory)).isEqualTo(ExitCode.COMPLETED);

        assertThat(harness.out()).startsWith("state     dead");
    }

    private void write(final ProcessIdentity process) throws IOException {
        Files.write(directory.resolve("status.json"), JsonTree.toBytes(Map.of("state", "running", "process", process.toTree())));
    }
}
