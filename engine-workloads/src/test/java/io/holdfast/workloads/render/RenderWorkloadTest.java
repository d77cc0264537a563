package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Job files of renders. */
@Timeout(30)
class RenderWorkloadTest {

    @TempDir
    private Path directory;

    private Path scene;

    @BeforeEach
    void write() throws Exception {
        scene = ExampleScenes.litPlane().write(directory.resolve("scene.gltf"));
    }

    @Test
    void shouldBeFound() {
        assertThat(ServiceLoader.load(Workload.class)).anyMatch(workload -> workload.name().equals("render"));
    }

    @Test
    void shouldPutInTheIdentityWhatTheBitsDependOn() throws Exception {
        final RenderJob job = Renders.job(
                scene, Map.of("background", List.of("1", "0.5", "-0"), "camera", "camera", "samplesPerPixel", "1e3"));

        final Identity identity = job.computation().spec().identity();
        assertThat(identity.kernel()).isEqualTo("render");
        assertThat(identity.seed()).isEqualTo(7);
        assertThat(identity.parameters()).containsOnly(
                Map.entry("width", "64"),
                Map.entry("height", "64"),
                Map.entry("maxDepth", "16"),
                Map.entry("background", "1.0 0.5 0.0"),
                Map.entry("camera", "camera"));
        assertThat(identity.inputs()).containsOnly(Map.entry("scene", Fingerprint.sha256(Files.readAllBytes(scene))));
        assertThat(job.computation().spec().extent()).isEqualTo(new Extent.Steps(1000));
        assertThat(job.unit()).isEqualTo("sample");
        assertThat(job.warnings()).isEmpty();
    }

    @Test
    void shouldHaveTheSameFingerprintForAnotherNameAndExtentOnly() throws Exception {
        final Path renamed = Files.copy(scene, directory.resolve("renamed.gltf"));

        assertThat(fingerprint(renamed, Map.of("samplesPerPixel", 9))).isEqualTo(fingerprint(scene, Map.of()));
        assertThat(fingerprint(scene, Map.of("seed", 8))).isNotEqualTo(fingerprint(scene, Map.of()));
        assertThat(fingerprint(scene, Map.of("maxDepth", 8))).isNotEqualTo(fingerprint(scene, Map.of()));
        Files.writeString(renamed, Files.readString(scene) + " ");
        assertThat(fingerprint(renamed, Map.of())).isNotEqualTo(fingerprint(scene, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "width|0|a whole number from 1 to 16384",
        "height|16385|a whole number from 1 to 16384",
        "height|many|a whole number from 1 to 16384",
        "maxDepth|-1|a whole number from 0 to 4096",
        "samplesPerPixel|0|a whole number from 1 to 2147483647",
        "background|1|a list",
        "camera|top|the name of a perspective camera",
        "tile|32|unknown key 'tile'",
    })
    void shouldRefuseAWrongKey(final String key, final String value, final String message) {
        assertThatThrownBy(() -> Renders.job(scene, Map.of(key, value)))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("job.yaml").hasMessageContaining(key).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"-1", "NaN", "1e7", "bright"})
    void shouldRefuseAWrongBackground(final String value) {
        assertThatThrownBy(() -> Renders.job(scene, Map.of("background", List.of("1", value, "1"))))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("background: found '" + value + "', expected [red, green, blue]");
        assertThatThrownBy(() -> Renders.job(scene, Map.of("background", List.of("1", "1"))))
                .hasMessageContaining("background: found 2 elements");
    }

    @Test
    void shouldSayWhereAMissingSceneWasSought() {
        assertThatThrownBy(() -> Renders.job(directory.resolve("gone.gltf"), Map.of()))
                .isInstanceOf(InputMissingException.class).hasMessageContaining("gone.gltf");
    }

    private static Fingerprint fingerprint(final Path scene, final Map<String, ?> keys) {
        return Fingerprint.of(Renders.job(scene, keys).computation());
    }
}
