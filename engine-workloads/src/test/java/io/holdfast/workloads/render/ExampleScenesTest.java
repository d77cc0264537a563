package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExampleScenesTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("holdfast.root"), "examples");

    @Test
    void shouldBeTheFilesAtTheTopOfTheExamples() {
        for (final Map.Entry<String, GltfWriter> scene : ExampleScenes.all().entrySet()) {
            assertThat(EXAMPLES.resolve(scene.getKey())).hasContent(scene.getValue().text());
        }
    }

    @Test
    void shouldBeReadWithoutWarnings() {
        for (final String scene : ExampleScenes.all().keySet()) {
            final SceneReader.Scene read = SceneReader.read(EXAMPLES.resolve(scene), "");

            assertThat(read.warnings()).as(scene).isEmpty();
            assertThat(read.camera()).as(scene).isPresent();
        }
    }

    @Test
    void shouldGiveTheCornellBoxItsTrianglesAndView() {
        final SceneReader.Scene read = SceneReader.read(EXAMPLES.resolve("cornell-box.gltf"), "");

        final Camera camera = read.camera().orElseThrow();
        assertThat(read.triangles().count()).isEqualTo(2 * (3 + 1 + 1 + 5 + 5 + 1));
        assertThat(camera.back().z()).isEqualTo(-1);
        assertThat(camera.up().y()).isEqualTo(1);
        assertThat(camera.halfHeight()).isBetween(0.35714, 0.35715); // 12.5 / 35.
        assertThat(read.materials().stream().filter(Material::isEmissive)).hasSize(1);
    }
}
