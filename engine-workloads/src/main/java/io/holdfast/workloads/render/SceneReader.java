package io.holdfast.workloads.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads scenes: text and geometry together, with the camera that was asked for. */
final class SceneReader {

    /** Half of 40 degrees, a natural view: tan 20°. */
    private static final double DEFAULT_HALF_HEIGHT = 0.36397023426620234;
    /** Room around what the default camera looks at. */
    private static final double DEFAULT_MARGIN = 1.05;

    private SceneReader() {
    }

    /**
     * What a scene's files hold.
     *
     * @param triangles in world space.
     * @param materials by the triangles' indices.
     * @param camera the one asked for; empty where there is none of that name.
     * @param digests of every file that the scene reaches, by name.
     * @param warnings what is not rendered as the file says.
     */
    record Scene(
            Triangles triangles,
            List<Material> materials,
            Optional<Camera> camera,
            Map<String, String> digests,
            List<String> warnings) {}

    /**
     * Reads a scene.
     *
     * @param path a {@code .gltf} or {@code .glb}.
     * @param cameraName name of the camera; empty for the first of the tree, or a default where the scene has none.
     * @return what it holds.
     */
    static Scene read(final Path path, final String cameraName) {
        GltfText.isBinary(path); // Before anything is read: another kind of file may be anything.
        try (SceneFiles files = SceneFiles.open(path)) {
            final JsonNode root = GltfText.parse(files);
            root.list("buffers").forEach(buffer -> buffer.find("uri").ifPresent(files::holdBuffer));
            root.list("images").forEach(image -> image.find("uri").ifPresent(files::digestImage));
            final GltfScene.Content content = GltfScene.read(path, root);
            final List<String> warnings = new ArrayList<>(content.warnings());
            final Triangles triangles = AssimpGeometry.read(files, content, warnings);
            final Optional<Camera> camera = camera(content, cameraName, triangles, warnings);
            return new Scene(triangles, content.materials(), camera, files.digests(), List.copyOf(warnings));
        }
    }

    private static Optional<Camera> camera(
            final GltfScene.Content content, final String name, final Triangles triangles, final List<String> warnings) {
        final Optional<Camera> camera = content.camera(name);
        if (camera.isPresent() || !name.isEmpty()) {
            return camera;
        }
        warnings.add("the scene has no camera: it is seen from its front (along -z), as a whole; add a perspective camera to it for"
                + " another view");
        return Optional.of(framing(triangles));
    }

    /** A camera in front of the scene (glTF's front is +z), far enough to see all of it in a square picture. */
    static Camera framing(final Triangles triangles) {
        final Box box = new Box();
        for (int i = 0; i < triangles.count(); i++) {
            box.addTriangle(triangles.vertices(), i);
        }
        final double width = (double) box.high(0) - box.low(0);
        final double height = (double) box.high(1) - box.low(1);
        final double half = DEFAULT_MARGIN * 0.5 * Math.max(width, height);
        return new Camera(
                0.5 * ((double) box.low(0) + box.high(0)),
                0.5 * ((double) box.low(1) + box.high(1)),
                box.high(2) + half / DEFAULT_HALF_HEIGHT,
                new Vector(1, 0, 0),
                new Vector(0, 1, 0),
                new Vector(0, 0, 1),
                DEFAULT_HALF_HEIGHT);
    }
}
