package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes whose radiance is known: light is neither made nor lost. */
@Timeout(60)
class FurnaceTest {

    @TempDir
    private Path directory;

    @Test
    void shouldVanishInAnEvenWhiteSky() throws Exception {
        final Path scene = ExampleScenes.whiteFurnace().write(directory.resolve("scene.gltf"));
        final RenderJob job = Renders.job(
                scene,
                Map.of("background", Renders.WHITE_SKY, "maxDepth", 1024, "samplesPerPixel", 8, "width", 96, "height", 70));

        final double[] sums = Renders.sums(job, 96, 70);

        assertThat(sums).containsOnly(8.0); // The squares, too.
    }

    /** A convex body sees nothing but the sky: what it sends back is its albedo, in every sample. */
    @Test
    void shouldScatterItsAlbedoWhereConvex() throws Exception {
        final GltfWriter writer = new GltfWriter("grey sphere");
        final int grey = writer.material("grey", new Rgb(0.5, 0.25, 0.125));
        final Path scene = writer.mesh("sphere", grey, Shape.sphere(3))
                .camera("camera", 0.1, "\"translation\": [0, 0, 4]")
                .write(directory.resolve("scene.gltf"));
        final RenderJob job = Renders.job(
                scene, Map.of("background", Renders.WHITE_SKY, "width", 8, "height", 8, "samplesPerPixel", 4));

        final double[] sums = Renders.sums(job, 8, 8);

        for (int pixel = 0; pixel < 64; pixel++) {
            final int at = pixel * TileLayout.SUMS;
            assertThat(List.of(sums[at], sums[at + 1], sums[at + 2])).containsExactly(2.0, 1.0, 0.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1.0", "1, 1.5", "2, 1.75", "64, 2.0"})
    void shouldGlowByTheSeriesInAClosedBox(final int maxDepth, final double expected) throws Exception {
        final Path scene = ExampleScenes.closedFurnace(Rgb.grey(0.5), Rgb.grey(1)).write(directory.resolve("scene.gltf"));

        final Map<String, Object> report = Renders.render(scene, Map.of("maxDepth", maxDepth, "samplesPerPixel", 64));

        final double error = (double) report.get("standardError");
        assertThat(error).isLessThan(0.002);
        assertThat((double) report.get("meanLuminance")).isCloseTo(expected, Offset.offset(4 * error + 1e-12));
    }

    @Test
    void shouldGlowByTheSeriesInEachColour() throws Exception {
        final Path scene = ExampleScenes.closedFurnace(new Rgb(0.2, 0.5, 0.8), new Rgb(4, 1, 0.5))
                .write(directory.resolve("scene.gltf"));

        final Map<String, Object> report = Renders.render(scene, Map.of("maxDepth", 200, "samplesPerPixel", 64));

        final List<?> mean = (List<?>) report.get("meanRadiance");
        // Four standard errors, as measured over 16 seeds: 0.00043, 0.00042, 0.0029.
        assertThat((double) mean.get(0)).isCloseTo(5, Offset.offset(0.0018));
        assertThat((double) mean.get(1)).isCloseTo(2, Offset.offset(0.0017));
        assertThat((double) mean.get(2)).isCloseTo(2.5, Offset.offset(0.012));
    }
}
