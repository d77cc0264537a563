package io.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is to be copied from is read in one sitting. */
class ShortKernelsTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("holdfast.root")).resolve("examples/src/main/java/io/holdfast/examples");
    private static final int LINES_MAX = 80;

    @Test
    void shouldFitOnAPage() throws IOException {
        final List<Path> sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.sorted().toList();
        }

        assertThat(sources).hasSizeGreaterThan(5).allSatisfy(source ->
                assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(LINES_MAX));
    }
}
