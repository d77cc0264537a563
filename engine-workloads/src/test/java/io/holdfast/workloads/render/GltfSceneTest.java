package io.holdfast.workloads.render;

import static io.holdfast.workloads.render.Shape.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes as they come: well made in several ways, and broken in many. */
@Timeout(60)
class GltfSceneTest {

    private static final Shape TRIANGLE_PAIR = new Shape().quad(at(0, 0, 0), at(1, 0, 0), at(1, 1, 0), at(0, 1, 0));

    @TempDir
    private Path directory;

    @Test
    void shouldPlaceTrianglesByTheTreeOfNodes() throws Exception {
        // A quarter turn about z at the parent, then the child's move and scale within it.
        final String text = pair("").replace("\"nodes\": [\n    {\"name\": \"pair\", \"mesh\": 0}",
                "\"nodes\": [\n    {\"rotation\": [0, 0, 1, 1], \"translation\": [10, 0, 0], \"children\": [1]},\n"
                        + "    {\"mesh\": 0, \"translation\": [2, 0, 0], \"scale\": [3, 1, 1]}");

        final float[] vertices = read(text).triangles().vertices();

        // Corner (1, 1, 0): scaled (3, 1, 0), moved (5, 1, 0), turned (-1, 5, 0), moved (9, 5, 0).
        assertThat(Arrays.copyOfRange(vertices, 6, 9)).containsExactly(9f, 5f, 0f);
    }

    @Test
    void shouldReadAMatrixAsItsParts() throws Exception {
        final float[] parts = read(pair("\"translation\": [1, 2, 3], \"rotation\": [0, 0.6, 0, 0.8], \"scale\": [2, 3, 4]"))
                .triangles().vertices();
        final float[] matrix = read(pair("\"matrix\": [0.56, 0, -1.92, 0, 0, 3, 0, 0, 3.84, 0, 1.12, 0, 1, 2, 3, 1]"))
                .triangles().vertices();

        assertThat(parts).containsExactly(matrix, Offset.offset(1e-6f));
    }

    @Test
    void shouldKeepTheFrontOfAMirroredMesh() throws Exception {
        final float[] v = read(pair("\"scale\": [-1, 1, 1]")).triangles().vertices();

        final Vector a = at(v[3] - v[0], v[4] - v[1], v[5] - v[2]);
        final Vector b = at(v[6] - v[0], v[7] - v[1], v[8] - v[2]);
        assertThat(a.cross(b).z()).isPositive(); // As glTF has it: the winding turns with the determinant.
    }

    @Test
    void shouldReadSeveralRootsAndSharedMeshes() throws Exception {
        final String text = pair("").replace("{\"name\": \"pair\", \"mesh\": 0}",
                        "{\"mesh\": 0}, {\"mesh\": 0, \"translation\": [5, 0, 0]}, {\"children\": [3]}, {\"mesh\": 0}")
                .replace("\"nodes\": [0]", "\"nodes\": [0, 1, 2]");

        assertThat(read(text).triangles().count()).isEqualTo(6);
    }

    @Test
    void shouldReadColoursAndStrength() throws Exception {
        final GltfWriter writer = new GltfWriter("colours");
        final int lamp = writer.material("lamp", new Rgb(0.1, 0.2, 0.3), new Rgb(17, 12, 4), true);
        final int plain = writer.material("plain", new Rgb(0.4, 0.5, 0.6));
        final SceneReader.Scene scene =
                read(writer.mesh("a", plain, TRIANGLE_PAIR).mesh("b", lamp, TRIANGLE_PAIR).text());

        assertThat(scene.triangles().materials()).containsExactly(plain, plain, lamp, lamp);
        final Material read = scene.materials().get(lamp);
        assertThat(read.albedo()).isEqualTo(new Rgb(0.1, 0.2, 0.3));
        assertThat(read.emission().red()).isCloseTo(17, Offset.offset(1e-12));
        assertThat(read.emission().blue()).isCloseTo(4, Offset.offset(1e-12));
        assertThat(read.doubleSided()).isTrue();
        assertThat(scene.materials().get(plain).isEmissive()).isFalse();
    }

    @Test
    void shouldTakeTheCameraAskedForOrTheFirst() throws Exception {
        final String text = pair("").replace("\"nodes\": [0]", "\"nodes\": [0, 1, 2]")
                .replace("{\"name\": \"pair\", \"mesh\": 0}", "{\"mesh\": 0}, {\"camera\": 1}, "
                        + "{\"camera\": 0, \"translation\": [7, 0, 0]}")
                .replace("\"meshes\":", "\"cameras\": [{\"type\": \"perspective\", \"name\": \"side\", "
                        + "\"perspective\": {\"yfov\": 1, \"znear\": 1}}, {\"type\": \"perspective\", \"perspective\": "
                        + "{\"yfov\": 1.5, \"znear\": 1}}],\n  \"meshes\":");

        final Camera first = read(text).camera().orElseThrow();
        final Camera side = SceneReader.read(write(text), "side").camera().orElseThrow();

        assertThat(first.halfHeight()).isCloseTo(Math.tan(0.75), Offset.offset(1e-15));
        assertThat(side.halfHeight()).isCloseTo(Math.tan(0.5), Offset.offset(1e-15));
        assertThat(side.x()).isEqualTo(7);
        assertThat(SceneReader.read(write(text), "top").camera()).isEmpty();
    }

    @Test
    void shouldFrameASceneWithoutACamera() throws Exception {
        final SceneReader.Scene scene = read(pair(""));

        final Camera camera = scene.camera().orElseThrow();
        assertThat(camera.x()).isEqualTo(0.5);
        assertThat(camera.y()).isEqualTo(0.5);
        assertThat(camera.z() * camera.halfHeight()).isBetween(0.5, 0.6);
        assertThat(scene.warnings()).singleElement().asString().contains("has no camera");
    }

    @Test
    void shouldReadABufferBesideTheSceneAndItsDigest() throws Exception {
        final Matcher data = Pattern.compile("data:[^\"]*base64,([^\"]*)").matcher(pair(""));
        assertThat(data.find()).isTrue();
        final byte[] bytes = Base64.getDecoder().decode(data.group(1));
        Files.write(directory.resolve("my data.bin"), bytes);
        final String text = data.replaceFirst("my%20data.bin");

        final SceneReader.Scene scene = read(text);

        assertThat(scene.triangles().vertices()).isEqualTo(read(pair("")).triangles().vertices());
        assertThat(scene.digests()).containsEntry("my%20data.bin", Fingerprint.sha256(bytes))
                .containsEntry("scene", Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @Test
    void shouldReadABinaryScene() throws Exception {
        final Matcher data = Pattern.compile(", \"uri\": \"data:[^\"]*base64,([^\"]*)\"").matcher(pair(""));
        assertThat(data.find()).isTrue();
        final byte[] bytes = Base64.getDecoder().decode(data.group(1));
        final byte[] text = padded(data.replaceFirst("").getBytes(StandardCharsets.UTF_8), (byte) ' ');
        final ByteArrayOutputStream glb = new ByteArrayOutputStream();
        glb.write(words(0x46546C67, 2, 12 + 8 + text.length + 8 + bytes.length, text.length, 0x4E4F534A));
        glb.write(text);
        glb.write(words(bytes.length, 0x004E4942));
        glb.write(bytes);
        final Path file = Files.write(directory.resolve("scene.glb"), glb.toByteArray());

        final SceneReader.Scene scene = SceneReader.read(file, "");

        assertThat(scene.triangles().vertices()).isEqualTo(read(pair("")).triangles().vertices());
        Files.write(file, Arrays.copyOf(glb.toByteArray(), 40));
        assertThatThrownBy(() -> SceneReader.read(file, "")).isInstanceOf(JobFileException.class).hasMessageContaining("cut short");
    }

    @Test
    void shouldWarnOfWhatIsLeftOut() throws Exception {
        final String text = pair("").replace("\"metallicFactor\": 0", "\"metallicFactor\": 1")
                .replace("\"meshes\":", "\"animations\": [{}],\n  \"meshes\":");

        final SceneReader.Scene scene = read(text);

        assertThat(scene.warnings()).anyMatch(warning -> warning.contains("materials[0]") && warning.contains("metallic"))
                .anyMatch(warning -> warning.contains("animations"));
    }

    @Test
    void shouldLeaveOutTrianglesWithoutArea() throws Exception {
        final Shape shape = new Shape().quad(at(0, 0, 0), at(1, 0, 0), at(1, 1, 0), at(1, 1, 0));
        final GltfWriter writer = new GltfWriter("flat");

        final SceneReader.Scene scene = read(writer.mesh("flat", writer.material("m", Rgb.grey(1)), shape).text());

        assertThat(scene.triangles().count()).isEqualTo(1);
        assertThat(scene.warnings()).anyMatch(warning -> warning.contains("1 triangles without area"));
    }

    /** What is replaced in a good scene by what, and what the message must hold besides the file's name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"2.0\"|\"1.0\"|asset.version",
        "\"asset\"|\"assets\"|asset",
        "\"scenes\"|\"sceneries\"|it has no scene",
        "\"scene\": 0|\"scene\": 1|found '1.0'",
        "\"nodes\": [0]|\"nodes\": [1]|scenes[0].nodes[0]",
        "\"nodes\": [0]|\"nodes\": []|found 0 triangles",
        "\"nodes\": [0]|\"nodes\": [0, 0]|a second time",
        "\"mesh\": 0|\"mesh\": 3|nodes[0].mesh",
        "\"mesh\": 0|\"mesh\": -1|nodes[0].mesh",
        "\"count\": 6|\"count\": 5.5|whole number",
        "\"mesh\": 0|\"mesh\": \"0\"|nodes[0].mesh",
        "\"mesh\": 0|\"mesh\": 0, \"children\": [0]|a second time",
        "\"mesh\": 0|\"mesh\": 0, \"rotation\": [0, 0, 0, 0]|unit quaternion",
        "\"mesh\": 0|\"mesh\": 0, \"translation\": [0, 0]|3 numbers",
        "\"mesh\": 0|\"mesh\": 0, \"matrix\": [1]|16 numbers",
        "\"mesh\": 0|\"mesh\": 0, \"camera\": 0|nodes[0].camera",
        "\"material\": 0|\"material\": 9|primitives[0].material",
        "\"baseColorFactor\": [1|\"baseColorFactor\": [2|baseColorFactor[0]",
        "{\"POSITION\": 0}|{\"NORMAL\": 0}|POSITION",
        "{\"POSITION\": 0}|{\"POSITION\": 1}|VEC3 of float",
        "\"indices\": 1|\"indices\": 7|primitives[0].indices",
        "\"count\": 6|\"count\": 600|imported",
        "\"count\": 4|\"count\": 3|beyond the vertices",
        "\"count\": 4|\"count\": 4000000000|count",
        "\"count\": 6|\"count\": 0|count",
        "\"bufferView\": 0, |`` |sparse",
        "\"byteOffset\": 48|\"byteOffset\": 4800|imported",
        "\"asset\"|\"extensionsRequired\": [\"KHR_draco_mesh_compression\"], \"asset\"|KHR_draco_mesh_compression",
        "base64,|base64,AAAA|imported",
        "data:application|http:application|relative to the scene",
        "data:application/octet-stream;base64,|/etc/|relative to the scene",
    })
    void shouldRefuseABrokenScene(final String good, final String bad, final String message) throws Exception {
        final String broken = pair("").replace(good, bad);

        assertThatThrownBy(() -> read(broken)).isInstanceOf(JobFileException.class)
                .hasMessageContaining("scene.gltf").hasMessageContaining(message);
    }

    @Test
    void shouldRefuseASceneCutShort() throws Exception {
        final String text = pair("");

        assertThatThrownBy(() -> read(text.substring(0, text.length() - 10))).isInstanceOf(JobFileException.class)
                .hasMessageContaining("scene.gltf").hasMessageContaining("no JSON");
    }

    @Test
    void shouldNameAMissingBuffer() throws Exception {
        final String text = pair("").replaceAll("data:[^\"]*", "gone.bin");

        assertThatThrownBy(() -> read(text)).isInstanceOf(InputMissingException.class)
                .hasMessageContaining("buffers[0].uri").hasMessageContaining("gone.bin");
    }

    @Test
    void shouldRefuseAnotherKindOfFile() throws Exception {
        final Path file = Files.writeString(directory.resolve("scene.obj"), "v 0 0 0");

        assertThatThrownBy(() -> SceneReader.read(file, "")).isInstanceOf(JobFileException.class)
                .hasMessageContaining("expected .gltf or .glb");
    }

    @Test
    void shouldRefuseATreeTooDeep() throws Exception {
        final StringBuilder chain = new StringBuilder("{\"children\": [1]}");
        for (int i = 2; i < 1000; i++) {
            chain.append(", {\"children\": [").append(i).append("]}");
        }
        final String text = pair("").replace("{\"name\": \"pair\", \"mesh\": 0}", chain + ", {\"mesh\": 0}");

        assertThatThrownBy(() -> read(text)).isInstanceOf(JobFileException.class).hasMessageContaining("levels");
    }

    private SceneReader.Scene read(final String text) throws Exception {
        return SceneReader.read(write(text), "");
    }

    private Path write(final String text) throws Exception {
        return Files.writeString(directory.resolve("scene.gltf"), text);
    }

    /** Two triangles of one material, under a node of this transform. */
    private static String pair(final String transform) {
        final GltfWriter writer = new GltfWriter("pair");
        return writer.mesh("pair", writer.material("white", Rgb.grey(1)), TRIANGLE_PAIR, transform).text();
    }

    private static byte[] words(final int... words) {
        final ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    private static byte[] padded(final byte[] bytes, final byte filler) {
        final byte[] padded = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        Arrays.fill(padded, bytes.length, padded.length, filler);
        return padded;
    }
}
