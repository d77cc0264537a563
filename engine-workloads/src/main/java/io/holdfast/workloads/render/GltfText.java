package io.holdfast.workloads.render;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/** The JSON of a glTF scene: the whole of a {@code .gltf}, the first part of a {@code .glb}. */
final class GltfText {

    /** Longest text, in bytes: it becomes a tree of objects, embedded buffers and all. */
    static final long LENGTH_MAX = 256L << 20;

    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int GLB_MAGIC = 0x46546C67;
    private static final int GLB_JSON = 0x4E4F534A;
    private static final int GLB_HEADER_LENGTH = 20;

    private GltfText() {
    }

    /** Whether the scene is of the binary kind, by its name; refused where it is of neither kind. */
    static boolean isBinary(final Path path) {
        final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".gltf") && !name.endsWith(".glb")) {
            throw SceneErrors.unfit(path, "found another kind of file, expected .gltf or .glb", "export the scene as glTF 2.0");
        }
        return name.endsWith(".glb");
    }

    /** Parses the text of a scene. */
    static JsonNode parse(final SceneFiles files) {
        final MemorySegment bytes = isBinary(files.path()) ? firstPart(files) : files.scene();
        if (bytes.byteSize() > LENGTH_MAX) {
            throw SceneErrors.unfit(
                    files.path(),
                    "its text is too long: length=" + bytes.byteSize() + ", lengthMax=" + LENGTH_MAX,
                    "keep its buffers in files of their own, or make it a .glb");
        }
        try {
            return new JsonNode(files.path(), "", Json.parse(bytes.toArray(ValueLayout.JAVA_BYTE)));
        } catch (final Json.JsonException e) {
            throw SceneErrors.broken(files.path(), "it is no JSON: " + e.getMessage());
        }
    }

    private static MemorySegment firstPart(final SceneFiles files) {
        final MemorySegment glb = files.scene();
        if (glb.byteSize() < GLB_HEADER_LENGTH || glb.get(WORD, 0) != GLB_MAGIC || glb.get(WORD, 16) != GLB_JSON) {
            throw SceneErrors.broken(files.path(), "it does not begin as a .glb does");
        }
        final long length = Integer.toUnsignedLong(glb.get(WORD, 12));
        if (length > glb.byteSize() - GLB_HEADER_LENGTH) {
            throw SceneErrors.broken(
                    files.path(),
                    "it is cut short: found " + (glb.byteSize() - GLB_HEADER_LENGTH) + " bytes of text, expected " + length);
        }
        return glb.asSlice(GLB_HEADER_LENGTH, length);
    }
}
