package io.holdfast.workloads.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes small glTF 2.0 scenes with their geometry inside: the example scenes are made by it, and those of the tests. The same
 * calls give the same bytes.
 */
final class GltfWriter {

    private final String name;
    private final List<String> materials = new ArrayList<>();
    private final List<String> meshes = new ArrayList<>();
    private final List<String> accessors = new ArrayList<>();
    private final List<String> views = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<byte[]> content = new ArrayList<>();
    private String camera = "";
    private int contentLength;

    GltfWriter(final String name) {
        this.name = name;
    }

    /** Adds a diffuse material that emits; returns its index. */
    int material(final String materialName, final Rgb albedo, final Rgb emission, final boolean doubleSided) {
        final double strength = Math.max(emission.red(), Math.max(emission.green(), emission.blue()));
        final StringBuilder text = new StringBuilder("{\"name\": \"" + materialName + "\"");
        text.append(", \"pbrMetallicRoughness\": {\"baseColorFactor\": [")
                .append(list(albedo.red(), albedo.green(), albedo.blue(), 1))
                .append("], \"metallicFactor\": 0, \"roughnessFactor\": 1}");
        if (strength > 0) {
            // The factor may be at most 1; what is above goes into the strength.
            final double unit = Math.max(1, strength);
            text.append(", \"emissiveFactor\": [")
                    .append(list(emission.red() / unit, emission.green() / unit, emission.blue() / unit))
                    .append("], \"extensions\": {\"KHR_materials_emissive_strength\": {\"emissiveStrength\": ")
                    .append(list(unit))
                    .append("}}");
        }
        if (doubleSided) {
            text.append(", \"doubleSided\": true");
        }
        materials.add(text.append('}').toString());
        return materials.size() - 1;
    }

    int material(final String materialName, final Rgb albedo) {
        return material(materialName, albedo, Rgb.BLACK, false);
    }

    /** Adds a mesh of triangles under a node of its own; the transform is a member such as {@code "scale": [1, 1, 1]}, or empty. */
    GltfWriter mesh(final String meshName, final int material, final Shape shape, final String transform) {
        final ByteBuffer positions = ByteBuffer.allocate(shape.positions().size() * 12).order(ByteOrder.LITTLE_ENDIAN);
        final double[] min = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        final double[] max = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (final Vector position : shape.positions()) {
            final double[] coordinates = {position.x(), position.y(), position.z()};
            for (int axis = 0; axis < 3; axis++) {
                final float value = (float) coordinates[axis];
                positions.putFloat(value);
                min[axis] = Math.min(min[axis], value);
                max[axis] = Math.max(max[axis], value);
            }
        }
        final ByteBuffer corners = ByteBuffer.allocate(shape.corners().size() * 4).order(ByteOrder.LITTLE_ENDIAN);
        shape.corners().forEach(corners::putInt);
        final int positionAccessor = accessor(positions.array(), 34962, 5126, shape.positions().size(), "VEC3",
                ", \"min\": [" + list(min) + "], \"max\": [" + list(max) + "]");
        final int cornerAccessor = accessor(corners.array(), 34963, 5125, shape.corners().size(), "SCALAR", "");
        meshes.add("{\"name\": \"" + meshName + "\", \"primitives\": [{\"attributes\": {\"POSITION\": " + positionAccessor
                + "}, \"indices\": " + cornerAccessor + ", \"material\": " + material + "}]}");
        return node(meshName, "\"mesh\": " + (meshes.size() - 1) + (transform.isEmpty() ? "" : ", " + transform));
    }

    GltfWriter mesh(final String meshName, final int material, final Shape shape) {
        return mesh(meshName, material, shape, "");
    }

    /** Adds the camera, by the vertical field of view in radians and its node's transform. */
    GltfWriter camera(final String cameraName, final double yfov, final String transform) {
        camera = "{\"name\": \"" + cameraName + "\", \"type\": \"perspective\", \"perspective\": {\"yfov\": " + yfov
                + ", \"znear\": 0.01, \"aspectRatio\": 1}}";
        return node(cameraName, "\"camera\": 0, " + transform);
    }

    /** The text of the scene. */
    String text() {
        final StringBuilder bytes = new StringBuilder();
        final ByteBuffer all = ByteBuffer.allocate(contentLength);
        content.forEach(all::put);
        bytes.append(Base64.getEncoder().encodeToString(all.array()));
        final List<String> indices = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            indices.add(Integer.toString(i));
        }
        final StringBuilder text = new StringBuilder("{\n");
        text.append("  \"asset\": {\"version\": \"2.0\", \"generator\": \"Holdfast example scenes\"},\n");
        text.append("  \"extensionsUsed\": [\"KHR_materials_emissive_strength\"],\n");
        text.append("  \"scene\": 0,\n");
        text.append("  \"scenes\": [{\"name\": \"").append(name).append("\", \"nodes\": [")
                .append(String.join(", ", indices)).append("]}],\n");
        section(text, "nodes", nodes);
        if (!camera.isEmpty()) {
            section(text, "cameras", List.of(camera));
        }
        section(text, "materials", materials);
        section(text, "meshes", meshes);
        section(text, "accessors", accessors);
        section(text, "bufferViews", views);
        text.append("  \"buffers\": [{\"byteLength\": ").append(contentLength)
                .append(", \"uri\": \"data:application/octet-stream;base64,").append(bytes).append("\"}]\n}\n");
        return text.toString();
    }

    /** Writes the scene. */
    Path write(final Path file) throws IOException {
        return Files.write(file, text().getBytes(StandardCharsets.UTF_8));
    }

    private GltfWriter node(final String nodeName, final String members) {
        nodes.add("{\"name\": \"" + nodeName + "\", " + members + "}");
        return this;
    }

    private int accessor(
            final byte[] bytes, final int target, final int componentType, final int count, final String type, final String more) {
        views.add("{\"buffer\": 0, \"byteOffset\": " + contentLength + ", \"byteLength\": " + bytes.length + ", \"target\": " + target
                + "}");
        accessors.add("{\"bufferView\": " + (views.size() - 1) + ", \"componentType\": " + componentType + ", \"count\": " + count
                + ", \"type\": \"" + type + "\"" + more + "}");
        content.add(bytes);
        contentLength += bytes.length;
        return accessors.size() - 1;
    }

    private static void section(final StringBuilder text, final String key, final List<String> elements) {
        text.append("  \"").append(key).append("\": [\n    ").append(String.join(",\n    ", elements)).append("\n  ],\n");
    }

    private static String list(final double... values) {
        final List<String> texts = new ArrayList<>();
        for (final double value : values) {
            texts.add(value == Math.rint(value) && Math.abs(value) < 1e9
                    ? Long.toString((long) value)
                    : Double.toString(value));
        }
        return String.join(", ", texts);
    }
}
