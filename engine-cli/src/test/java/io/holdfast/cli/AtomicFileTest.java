package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void shouldReplaceAFileAndLeaveNothingBeside() throws IOException {
        final Path file = directory.resolve("result.json");
        Files.writeString(file, "a much longer content that was there before");

        AtomicFile.replaceDurably(file, CONTENT);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void shouldOverwriteWhatAKilledWriterLeft() throws IOException {
        final Path file = directory.resolve("result.json");
        Files.writeString(directory.resolve(".result.json.tmp"), "half a cont");

        AtomicFile.replace(file, CONTENT);

        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void shouldLeaveTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
        final Path file = directory.resolve("result.json");
        Files.createDirectories(file.resolve("not empty"));

        assertThatThrownBy(() -> AtomicFile.replace(file, CONTENT)).isInstanceOf(IOException.class);

        assertThat(file.resolve("not empty")).isDirectory();
        assertThat(directory.resolve(".result.json.tmp")).doesNotExist();
    }

    @Test
    void shouldReadNoMoreThanItsBound() throws IOException {
        final Path file = Files.write(directory.resolve("a"), CONTENT);

        assertThat(AtomicFile.readBounded(file, CONTENT.length)).hasValue(CONTENT);
        assertThat(AtomicFile.readBounded(file, CONTENT.length - 1)).isEmpty();
        assertThat(AtomicFile.readBounded(directory.resolve("b"), 10)).isEmpty();
    }

    @Test
    void shouldTellWhetherAFileHoldsExactlyTheseBytes() throws IOException {
        final Path file = Files.write(directory.resolve("a"), CONTENT);

        assertThat(AtomicFile.holds(file, CONTENT)).isTrue();
        assertThat(AtomicFile.holds(file, "content".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(AtomicFile.holds(file, "content\n\n".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(AtomicFile.holds(directory, CONTENT)).isFalse();
    }
}
