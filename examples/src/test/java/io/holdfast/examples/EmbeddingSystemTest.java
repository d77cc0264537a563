package io.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that the README shows to embedders: they run, and they are the ones that are compiled. */
class EmbeddingSystemTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final int LINES_MAX = 20;

    @Test
    void shouldSumTheSeries(@TempDir final Path directory) throws InterruptedException {
        final long terms = 20_000_000;

        assertThat(Embedding.pi(directory, terms)).isCloseTo(Math.PI, within(1.01 / terms));
        assertThat(Embedding.pi(directory, 2 * terms)).isCloseTo(Math.PI, within(1.01 / (2 * terms)));
    }

    @Test
    void shouldStandInTheReadmeAsItIsCompiled() throws IOException {
        final List<String> example = example();

        assertThat(example.stream().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(LINES_MAX);
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(String.join("\n", example));
    }

    /** The lines between the two marks, at the margin. */
    private static List<String> example() throws IOException {
        final Path source = ROOT.resolve("examples/src/main/java/io/holdfast/examples/Embedding.java");
        return Files.readAllLines(source).stream()
                .dropWhile(line -> !line.contains("// Quoted by README.md from here"))
                .skip(1)
                .takeWhile(line -> !line.contains("// to here."))
                .map(line -> line.startsWith("    ") ? line.substring(4) : line)
                .toList();
    }
}
