package io.holdfast.workloads.render;

import io.holdfast.numerics.Elementary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this renderer takes from the text of a glTF 2.0 scene: its tree of nodes with transforms, materials, cameras. Numbers are
 * read as double, exactly; the geometry is {@link AssimpGeometry}'s. Everything is checked here, before the importer (native
 * code) sees the file.
 */
final class GltfScene {

    private static final int ELEMENTS_MAX = 1_000_000;
    private static final int TREE_DEPTH_MAX = 200;
    private static final double COORDINATE_MAX = 1e18;
    private static final long CORNERS_MAX = 4L * 3 * Triangles.COUNT_MAX;
    private static final int MODE_TRIANGLES = 4;
    private static final int MODE_FAN = 6;
    private static final List<String> EXTENSIONS =
            List.of("KHR_materials_emissive_strength", "KHR_materials_ior", "KHR_materials_specular", "KHR_texture_transform");

    /**
     * A node of the tree.
     *
     * @param place where it stands in the file.
     * @param world its frame in the world.
     * @param primitives of its mesh, if it has one.
     * @param camera index of its camera, or -1.
     * @param children in order.
     */
    record Node(String place, Transform world, List<Primitive> primitives, int camera, List<Node> children) {}

    /**
     * Geometry of one material.
     *
     * @param place where it stands in the file.
     * @param material index of its material; the number of materials where it has none.
     * @param triangles how many triangles it has; 0 where it is made of points or lines.
     */
    record Primitive(String place, int material, long triangles) {}

    private final Path file;
    private final JsonNode root;
    private final List<JsonNode> nodes;
    private final List<JsonNode> accessors;
    private final List<String> warnings = new ArrayList<>();
    private final List<List<Primitive>> meshes = new ArrayList<>();
    private final List<Material> materials = new ArrayList<>();
    private final boolean[] placed;
    private long cornersSum;

    private GltfScene(final Path file, final JsonNode root) {
        this.file = file;
        this.root = root;
        nodes = bounded("nodes");
        accessors = bounded("accessors");
        placed = new boolean[nodes.size()];
    }

    /** Reads and checks the text of a file. */
    static Content read(final Path file, final JsonNode root) {
        return new GltfScene(file, root).content();
    }

    /**
     * What was read.
     *
     * @param roots of the tree.
     * @param materials by index, the last one that of primitives without.
     * @param warnings what is not rendered as the scene says.
     * @param cameras by index.
     */
    record Content(List<Node> roots, List<Material> materials, List<String> warnings, List<JsonNode> cameras) {

        /** The camera of a name, or the first of the tree where no name is given; empty where there is none. */
        Optional<Camera> camera(final String name) {
            for (final Node node : roots) {
                final Optional<Camera> found = camera(node, name);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Camera> camera(final Node node, final String name) {
            if (node.camera() >= 0) {
                final JsonNode camera = cameras.get(node.camera());
                if (name.isEmpty() || name.equals(camera.find("name").map(JsonNode::text).orElse(""))) {
                    return Optional.of(Camera.at(node.world(), halfHeight(camera)));
                }
            }
            for (final Node child : node.children()) {
                final Optional<Camera> found = camera(child, name);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private static double halfHeight(final JsonNode camera) {
            final JsonNode type = camera.get("type");
            if (!"perspective".equals(type.text())) {
                throw type.error("'" + type.text() + "'", "'perspective'");
            }
            final double half = 0.5 * camera.get("perspective").get("yfov").number(1e-6, 3.14);
            return Elementary.sin(half) / Elementary.cos(half);
        }
    }

    private Content content() {
        checkVersion();
        for (final JsonNode material : bounded("materials")) {
            materials.add(material(material));
        }
        materials.add(Material.DEFAULT);
        for (final JsonNode mesh : bounded("meshes")) {
            meshes.add(primitives(mesh));
        }
        final List<JsonNode> cameras = bounded("cameras");
        final List<JsonNode> scenes = bounded("scenes");
        if (scenes.isEmpty()) {
            throw SceneErrors.broken(file, "it has no scene");
        }
        final int scene = root.has("scene") ? root.get("scene").index(scenes.size()) : 0;
        final List<Node> roots = new ArrayList<>();
        for (final JsonNode index : scenes.get(scene).list("nodes")) {
            roots.add(node(index, Transform.IDENTITY, cameras.size(), 0));
        }
        if (!bounded("animations").isEmpty() || !bounded("skins").isEmpty()) {
            warnings.add("animations and skins are left out: meshes are rendered as they stand in the file");
        }
        return new Content(roots, List.copyOf(materials), List.copyOf(warnings), cameras);
    }

    private void checkVersion() {
        final JsonNode version = root.get("asset").get("version");
        if (!version.text().matches("2\\.[0-9]{1,4}")) {
            throw version.error("'" + version.text() + "'", "'2.0'");
        }
        for (final JsonNode extension : root.list("extensionsRequired")) {
            if (!EXTENSIONS.contains(extension.text())) {
                throw SceneErrors.unfit(
                        file,
                        "it requires the extension '" + extension.text() + "', which is not supported",
                        "export it without (no compression, no quantization)");
            }
        }
    }

    private Material material(final JsonNode material) {
        final Optional<JsonNode> metallic = material.find("pbrMetallicRoughness");
        final double[] base = metallic.isPresent()
                ? metallic.get().numbers("baseColorFactor", 0, 1, 1, 1, 1, 1)
                : new double[] {1, 1, 1, 1};
        final double[] emissive = material.numbers("emissiveFactor", 0, 1, 0, 0, 0);
        double strength = 1;
        final Optional<JsonNode> extension =
                material.find("extensions").flatMap(extensions -> extensions.find("KHR_materials_emissive_strength"));
        if (extension.isPresent()) {
            strength = extension.get().number("emissiveStrength", 0, COORDINATE_MAX, 1);
        }
        final boolean textured = material.has("emissiveTexture") || metallic.filter(m -> m.has("baseColorTexture")).isPresent();
        final boolean shiny = metallic.isEmpty() || metallic.get().number("metallicFactor", 0, 1, 1) > 0;
        final boolean clear = material.has("alphaMode") && !"OPAQUE".equals(material.get("alphaMode").text());
        if (textured || shiny || clear) {
            warnings.add(material.place() + " is rendered opaque and diffuse, by its factors alone"
                    + (textured ? "; its textures are left out" : "")
                    + (shiny ? "; it is metallic" : "")
                    + (clear ? "; it is transparent" : ""));
        }
        return new Material(
                new Rgb(base[0], base[1], base[2]),
                new Rgb(emissive[0], emissive[1], emissive[2]).times(strength),
                material.flag("doubleSided"));
    }

    private List<Primitive> primitives(final JsonNode mesh) {
        final List<Primitive> primitives = new ArrayList<>();
        for (final JsonNode primitive : mesh.list("primitives")) {
            final JsonNode position = primitive.get("attributes").get("POSITION");
            final JsonNode positions = accessor(position);
            if (positions.get("componentType").integer(0, 10_000) != 5126 || !"VEC3".equals(positions.get("type").text())) {
                throw position.error("an accessor of another kind", "one of VEC3 of float (5126)");
            }
            final long items = (primitive.has("indices") ? accessor(primitive.get("indices")) : positions)
                    .get("count").integer(1, 1L << 31);
            final long mode = primitive.integer("mode", 0, MODE_FAN, MODE_TRIANGLES);
            final long triangles = mode < MODE_TRIANGLES ? 0 : mode == MODE_TRIANGLES ? items / 3 : Math.max(0, items - 2);
            if (triangles == 0) {
                warnings.add(primitive.place() + " is left out: it has no triangles");
            }
            if (primitive.has("targets")) {
                warnings.add(primitive.place() + ": its morph targets are left out");
            }
            final int material = primitive.has("material")
                    ? primitive.get("material").index(materials.size() - 1)
                    : materials.size() - 1;
            primitives.add(new Primitive(primitive.place(), material, triangles));
            cornersSum += Math.max(items, positions.get("count").integer(1, 1L << 31));
            if (cornersSum > CORNERS_MAX) { // Else a small file that uses one accessor a million times fills the memory.
                throw SceneErrors.unfit(
                        file, "its meshes have more than " + CORNERS_MAX + " vertices and indices in all", "decimate it");
            }
        }
        return List.copyOf(primitives);
    }

    private JsonNode accessor(final JsonNode index) {
        final JsonNode accessor = accessors.get(index.index(accessors.size()));
        if (accessor.has("sparse") || !accessor.has("bufferView")) {
            throw SceneErrors.unfit(file, accessor.place() + " is sparse, which is not supported", "export it without sparse accessors");
        }
        return accessor;
    }

    private Node node(final JsonNode reference, final Transform parent, final int cameras, final int depth) {
        final int index = reference.index(nodes.size());
        if (placed[index]) {
            throw reference.error("node " + index + " a second time", "a tree");
        }
        if (depth > TREE_DEPTH_MAX) {
            throw reference.error("a tree of more levels", "at most " + TREE_DEPTH_MAX);
        }
        placed[index] = true;
        final JsonNode node = nodes.get(index);
        final Transform world = parent.times(transform(node));
        final List<Primitive> primitives =
                node.has("mesh") ? meshes.get(node.get("mesh").index(meshes.size())) : List.of();
        final int camera = node.has("camera") ? node.get("camera").index(cameras) : -1;
        final List<Node> children = new ArrayList<>();
        for (final JsonNode child : node.list("children")) {
            children.add(node(child, world, cameras, depth + 1));
        }
        return new Node(node.place(), world, primitives, camera, children);
    }

    private static Transform transform(final JsonNode node) {
        if (node.has("matrix")) {
            return Transform.ofColumns(node.get("matrix").numbers(16, -COORDINATE_MAX, COORDINATE_MAX));
        }
        final double[] rotation = node.numbers("rotation", -1, 1, 0, 0, 0, 1);
        final Transform transform = Transform.ofParts(
                node.numbers("translation", -COORDINATE_MAX, COORDINATE_MAX, 0, 0, 0),
                rotation,
                node.numbers("scale", -COORDINATE_MAX, COORDINATE_MAX, 1, 1, 1));
        if (!Double.isFinite(transform.determinant())) {
            throw node.get("rotation").error("no rotation", "a unit quaternion");
        }
        return transform;
    }

    private List<JsonNode> bounded(final String key) {
        final List<JsonNode> elements = root.list(key);
        if (elements.size() > ELEMENTS_MAX) {
            throw root.get(key).error(elements.size() + " elements", "at most " + ELEMENTS_MAX);
        }
        return elements;
    }
}
