package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Result;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The film as rows, as a report and as a picture. */
@Timeout(30)
class FilmTest {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 35;
    private static final long SAMPLES = 2;

    /** Pixel (x, y) holds x, y, 1 and a square, each times the samples; the tile in the top right corner has no sample yet. */
    private static final class Cells implements Result.Cells {

        private final boolean completed;

        Cells(final boolean completed) {
            this.completed = completed;
        }

        @Override
        public int cells() {
            return 4;
        }

        @Override
        public long step(final int cell) {
            return completed || cell != 1 ? SAMPLES : 0;
        }

        @Override
        public long copy(final int cell, final MemorySegment target) {
            target.fill((byte) 0);
            for (int y = 0; y < 32 && step(cell) > 0; y++) {
                for (int x = 0; x < 32; x++) {
                    final double[] sums = pixel(x + cell % 2 * 32, y + cell / 2 * 32);
                    for (int i = 0; i < 4; i++) {
                        target.set(TileLayout.DOUBLE, TileLayout.offset(x, y) + i * 8L, sums[i]);
                    }
                }
            }
            return step(cell);
        }
    }

    @TempDir
    private Path directory;

    @Test
    void shouldGiveRowsAcrossTiles() throws Exception {
        final int[] row = {0};

        new Film(new Cells(false), WIDTH, HEIGHT).read((sums, samples) -> {
            final int y = row[0]++;
            assertThat(samples).containsExactly(SAMPLES, y < 32 ? 0 : SAMPLES);
            for (int x = 0; x < WIDTH; x++) {
                final double[] expected = x >= 32 && y < 32 ? new double[4] : pixel(x, y);
                assertThat(Arrays.copyOfRange(sums, 4 * x, 4 * x + 4)).as("x=%d y=%d", x, y).isEqualTo(expected);
            }
        });

        assertThat(row[0]).isEqualTo(HEIGHT);
    }

    @Test
    void shouldReportDigestMeanAndError() {
        final ByteBuffer bytes = ByteBuffer.allocate(WIDTH * HEIGHT * 32).order(ByteOrder.LITTLE_ENDIAN);
        double variance = 0;
        double luminance = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (final double sum : pixel(x, y)) {
                    bytes.putDouble(sum);
                }
                luminance += Rgb.luminance(x / 40.0, y / 40.0, 1);
                variance += 0.25; // Two samples at 1/2 either side of the mean have a variance of 1/2, their mean of 1/4.
            }
        }

        final Map<String, Object> report = FilmReport.of(new Film(new Cells(true), WIDTH, HEIGHT), SAMPLES);

        final double pixels = WIDTH * HEIGHT;
        assertThat(report.keySet()).containsExactly(
                "width", "height", "samples", "filmSha256", "meanRadiance", "meanLuminance", "standardError");
        assertThat(report).containsEntry("width", WIDTH).containsEntry("height", HEIGHT).containsEntry("samples", SAMPLES);
        assertThat(report).containsEntry("filmSha256", Fingerprint.sha256(bytes.array()));
        assertThat((List<?>) report.get("meanRadiance")).hasSize(3).last().isEqualTo(1.0);
        assertThat((double) report.get("meanLuminance")).isCloseTo(luminance / pixels, Offset.offset(1e-12));
        assertThat((double) report.get("standardError")).isCloseTo(Math.sqrt(variance) / pixels, Offset.offset(1e-12));
    }

    @Test
    void shouldWriteAPictureThatOthersRead() throws Exception {
        Files.writeString(directory.resolve(ImageFile.NAME), "an older picture");

        ImageFile.write(new Film(new Cells(false), WIDTH, HEIGHT), directory);

        final BufferedImage image = ImageIO.read(directory.resolve(ImageFile.NAME).toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                final int expected = x >= 32 && y < 32
                        ? 0
                        : Srgb.encode(x / 40.0) << 16 | Srgb.encode(y / 40.0) << 8 | 0xFF;
                assertThat(image.getRGB(x, y) & 0xFFFFFF).as("x=%d y=%d", x, y).isEqualTo(expected);
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldRefuseAnotherPicturesCells() {
        assertThatThrownBy(() -> new Film(new Cells(true), 65, 40)).hasMessageContaining("cells=4, width=65");
    }

    private static double[] pixel(final int x, final int y) {
        final double luminance = Rgb.luminance(x / 40.0, y / 40.0, 1);
        return new double[] {
            SAMPLES * (x / 40.0), SAMPLES * (y / 40.0), SAMPLES, SAMPLES * (luminance * luminance + 0.25)
        };
    }
}
