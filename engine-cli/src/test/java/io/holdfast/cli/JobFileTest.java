package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldNameAJobByItsFileWhereTheFileDoesNot() {
        assertThat(load(CommandHarness.jobFile(directory, "asian-call.yaml")).name()).isEqualTo("asian-call");
        assertThat(load(CommandHarness.jobFile(directory, "other.yaml", "name: mine")).name()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({"a.yaml, a", "a.b.yml, a.b", "two words.yaml, two-words", "-x.yaml, x", "ünï.yaml, n-", "...yaml, job", "§.yaml, job", "noext, noext"})
    void shouldMakeANameOfAnOddFileName(final String file, final String name) {
        assertThat(JobFile.nameOf(Path.of(file))).isEqualTo(name);
    }

    @Test
    void shouldBoundTheLengthOfAName() {
        assertThat(JobFile.nameOf(Path.of("x".repeat(200) + ".yaml"))).hasSize(100);
    }

    @Test
    void shouldListTheWorkloadsThatThereAre() throws IOException {
        final Path file = Files.writeString(directory.resolve("job.yaml"), "name: a\nworkload: tallly\n");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(JobFileException.class)
                .hasMessageStartingWith(file + ":2: workload: found 'tallly', expected one of ")
                .hasMessageContaining("tally");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: ../up       | :3: name: found '../up'
            itms: 5           | :3: unknown key 'itms', expected one of
            seed: x           | :3: seed: found 'x', expected a whole number
            seed: [1]         | :3: seed: found a list
            items: 3          | :3: found key 'items' stands there twice, first in line 2
            """)
    void shouldNameLineKeyAndExpectation(final String line, final String message) {
        final Path file = CommandHarness.jobFile(directory, "job.yaml", line);

        assertThatThrownBy(() -> load(file)).isInstanceOf(JobFileException.class).hasMessageStartingWith(file + message);
    }

    @Test
    void shouldNameAMissingInput() {
        final Path file = CommandHarness.jobFile(directory, "job.yaml", "input: scene.gltf");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(InputMissingException.class)
                .hasMessageContaining("path=" + directory.resolve("scene.gltf"));
    }

    @Test
    void shouldRefuseWhatIsNoTextFile() throws IOException {
        final Path garbage = Files.write(directory.resolve("garbage.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        final Path zeros = Files.write(directory.resolve("zeros.yaml"), new byte[4096]);
        final Path huge = Files.write(directory.resolve("huge.yaml"), "a".repeat(JobFile.LENGTH_MAX + 1).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> load(garbage)).isInstanceOf(JobFileException.class).hasMessageContaining("not UTF-8 text");
        assertThatThrownBy(() -> load(zeros)).isInstanceOf(JobFileException.class).hasMessageStartingWith(zeros.toString());
        assertThatThrownBy(() -> load(huge)).isInstanceOf(JobFileException.class).hasMessageContaining("longer than 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            just a sentence | expected keys and values
            - a             | expected keys and values
            42              | expected keys and values
            {}              | workload: found nothing
            """)
    void shouldRefuseADocumentWithoutKeys(final String text, final String message) throws IOException {
        final Path file = Files.writeString(directory.resolve("job.yaml"), text);

        assertThatThrownBy(() -> load(file)).isInstanceOf(JobFileException.class).hasMessageContaining(message);
    }

    @Test
    void shouldReadAFileWithAByteOrderMark() throws IOException {
        final Path file = Files.writeString(directory.resolve("job.yaml"), "\uFEFFworkload: tally\nitems: 3\n");

        assertThat(load(file).workload()).isEqualTo("tally");
    }

    @Test
    void shouldTellMissingFilesAndDirectoriesFromWrongOnes() {
        assertThatThrownBy(() -> load(directory.resolve("none.yaml")))
                .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT_MISSING));
        assertThatThrownBy(() -> load(directory))
                .isInstanceOfSatisfying(CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT_MISSING));
    }

    private static JobFile load(final Path file) {
        return JobFile.load(file, Workloads.find());
    }
}
