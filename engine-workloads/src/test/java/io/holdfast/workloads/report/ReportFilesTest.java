package io.holdfast.workloads.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTablesAndPlotsAndNothingElse() throws Exception {
        final List<String> remarks = ReportFiles.write(directory, Samples.convergence(), List.of(Samples.distribution()));

        assertThat(remarks).isEmpty();
        assertThat(names()).containsExactly(
                "convergence.csv", "convergence.png", "convergence.svg",
                "distribution.csv", "distribution.png", "distribution.svg");
    }

    @Test
    void shouldDrawSomethingInBothForms() throws Exception {
        ReportFiles.write(directory, Samples.convergence(), List.of(Samples.distribution()));

        final BufferedImage image = ImageIO.read(directory.resolve("distribution.png").toFile());
        final var svg = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(withoutDoctype("distribution.svg")));

        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(java.util.Arrays.stream(image.getRGB(0, 0, 640, 400, null, 0, 640)).distinct().count()).isGreaterThan(3);
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
    }

    @Test
    void shouldDeleteWhatAnEarlierRunLeftAndThisOneHasNot() throws Exception {
        ReportFiles.write(directory, Samples.convergence(), List.of(Samples.distribution()));

        ReportFiles.write(directory, new Convergence("path", List.of(), List.of()), List.of());

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldSayWhyThereIsNoPlotAndKeepNoOldOne() throws Exception {
        ReportFiles.write(directory, Samples.convergence(), List.of());
        final List<String> remarks = new ArrayList<>();

        ReportFiles.plot(directory, "convergence", true, () -> {
            throw new InternalError("Fontconfig head is null, check your fonts or fonts configuration");
        }, remarks);

        assertThat(remarks).singleElement().asString()
                .contains("convergence.png and convergence.svg were not made")
                .contains("Fontconfig head is null")
                .contains("install a JDK with java.desktop, fontconfig and a font");
        assertThat(names()).containsExactly("convergence.csv");
    }

    @Test
    void shouldLeaveNoPartOfAFileThatCouldNotBeWritten() throws Exception {
        final ReplacedFile file = new ReplacedFile(directory, "table.csv");
        file.write(out -> out.write('1'));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> file.write(out -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("table.csv");
        assertThat(directory.resolve("table.csv")).hasContent("1");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The document type names a file on the web, which no test reads. */
    private byte[] withoutDoctype(final String name) throws IOException {
        return Files.readString(directory.resolve(name)).replaceFirst("<!DOCTYPE[^>]*>", "").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
