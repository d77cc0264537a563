package io.holdfast.workloads.render;

import static io.holdfast.workloads.render.Shape.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plane under a rectangular lamp, beside Lambert's closed form. */
@Timeout(60)
class LitPlaneTest {

    /** What the proof of the whole picture compares with; it is checked here. */
    private static final double MEAN_LUMINANCE = 0.226939073;
    private static final int SIDE = 16;
    private static final int SAMPLES = 400;

    private static final List<Vector> LAMP = List.of(
            at(-ExampleScenes.LAMP_HALF_X, ExampleScenes.LAMP_HEIGHT, -ExampleScenes.LAMP_HALF_Z),
            at(ExampleScenes.LAMP_HALF_X, ExampleScenes.LAMP_HEIGHT, -ExampleScenes.LAMP_HALF_Z),
            at(ExampleScenes.LAMP_HALF_X, ExampleScenes.LAMP_HEIGHT, ExampleScenes.LAMP_HALF_Z),
            at(-ExampleScenes.LAMP_HALF_X, ExampleScenes.LAMP_HEIGHT, ExampleScenes.LAMP_HALF_Z));

    @TempDir
    private Path directory;

    @Test
    void shouldHaveTheMeanThatTheProofComparesWith() {
        assertThat(mean(0, 0, 1, 800)).isCloseTo(MEAN_LUMINANCE, Offset.offset(1e-8));
    }

    /** Each pixel within 5 of its standard errors, and their squares 1 on average. */
    @Test
    void shouldLightEachPixelAsTheClosedForm() throws Exception {
        final Path scene = ExampleScenes.litPlane().write(directory.resolve("lit-plane.gltf"));
        final RenderJob job = Renders.job(
                scene, Map.of("width", SIDE, "height", SIDE, "samplesPerPixel", SAMPLES, "maxDepth", 1, "seed", 1));

        final double[] sums = Renders.sums(job, SIDE, SIDE);

        double squares = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                final int at = (y * SIDE + x) * TileLayout.SUMS;
                final double mean = sums[at] / SAMPLES;
                final double variance = (sums[at + TileLayout.SUM_SQUARE] - sums[at] * mean) / (SAMPLES - 1);
                final double off = (mean - mean(x, y, SIDE, 8)) / Math.sqrt(variance / SAMPLES);
                assertThat(off).as("x=%d y=%d", x, y).isBetween(-5.0, 5.0);
                squares += off * off;
            }
        }
        assertThat(squares / (SIDE * SIDE)).isBetween(0.7, 1.3);
    }

    @Test
    void shouldLightThePictureAsTheClosedForm() throws Exception {
        final Path scene = ExampleScenes.litPlane().write(directory.resolve("lit-plane.gltf"));

        final Map<String, Object> report =
                Renders.render(scene, Map.of("width", 32, "height", 32, "samplesPerPixel", 256, "maxDepth", 1, "seed", 2));

        final double error = (double) report.get("standardError");
        assertThat(error).isLessThan(0.002 * MEAN_LUMINANCE);
        assertThat((double) report.get("meanLuminance")).isCloseTo(MEAN_LUMINANCE, Offset.offset(4 * error));
    }

    /** Mean radiance over a pixel of a picture of so many pixels a side, by the midpoints of a grid. */
    private static double mean(final int x, final int y, final int side, final int grid) {
        // The camera looks straight down, so that even steps in the picture are even steps on the plane.
        final double half = ExampleScenes.EYE_HEIGHT * Math.tan(0.5 * ExampleScenes.EYE_YFOV);
        double sum = 0;
        for (int i = 0; i < grid; i++) {
            for (int j = 0; j < grid; j++) {
                final double px = ExampleScenes.EYE_X + half * (2 * (x + (i + 0.5) / grid) / side - 1);
                final double pz = half * (2 * (y + (j + 0.5) / grid) / side - 1);
                sum += LambertPolygon.irradiance(ExampleScenes.LAMP_RADIANCE, LAMP, at(px, 0, pz), at(0, 1, 0));
            }
        }
        return sum / (grid * grid) * ExampleScenes.PLANE_ALBEDO / Math.PI;
    }
}
