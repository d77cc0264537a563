package io.holdfast.workloads.render;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a glTF scene: its text, and the digests of all that it reaches. What is embedded (data URIs, the binary part of a
 * {@code .glb}) is covered by the digest of the scene's own file.
 */
final class GltfFile {

    /** Longest scene, buffer or image, in bytes. */
    static final long LENGTH_MAX = 1L << 30;
    /** Longest text of a scene, in bytes: it is held in memory, embedded buffers and all. */
    static final long TEXT_LENGTH_MAX = 256L << 20;
    /** The name of the scene's own file among the inputs: a renamed scene is the same one. */
    static final String SCENE_INPUT = "scene";

    private static final int GLB_MAGIC = 0x46546C67;
    private static final int GLB_JSON = 0x4E4F534A;
    private static final int GLB_HEADER_LENGTH = 20;

    private final Path path;
    private final JsonNode root;

    private GltfFile(final Path path, final JsonNode root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Reads the text of a scene.
     *
     * @param path a {@code .gltf} or {@code .glb}.
     * @return the file.
     */
    static GltfFile read(final Path path) {
        final String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".gltf") && !name.endsWith(".glb")) {
            throw SceneErrors.unfit(path, "found another kind of file, expected .gltf or .glb", "export the scene as glTF 2.0");
        }
        try {
            checkLength(path, "the scene", path, LENGTH_MAX);
            final byte[] text = name.endsWith(".glb") ? readGlbText(path) : readText(path);
            return new GltfFile(path, new JsonNode(path, "", Json.parse(text)));
        } catch (final Json.JsonException e) {
            throw SceneErrors.broken(path, "it is no JSON: " + e.getMessage());
        } catch (final IOException e) {
            throw SceneErrors.missing(path, "the scene", path, e);
        }
    }

    Path path() {
        return path;
    }

    JsonNode root() {
        return root;
    }

    /**
     * SHA-256 of the scene and of each buffer and image that it names.
     *
     * @return digests in hexadecimal digits, by name.
     */
    Map<String, String> digests() {
        final Map<String, String> digests = new TreeMap<>();
        digests.put(SCENE_INPUT, digest("the scene", path));
        for (final String kind : new String[] {"buffers", "images"}) {
            for (final JsonNode element : root.list(kind)) {
                element.find("uri").ifPresent(uri -> {
                    if (!uri.text().regionMatches(true, 0, "data:", 0, 5)) {
                        digests.computeIfAbsent(uri.text(), text -> digest(uri.place(), resolve(uri)));
                    }
                });
            }
        }
        return digests;
    }

    private Path resolve(final JsonNode uri) {
        final String decoded;
        try {
            final URI parsed = new URI(uri.text().replace(" ", "%20"));
            if (parsed.getScheme() != null || parsed.getAuthority() != null || parsed.getPath() == null) {
                throw uri.error("'" + uri.text() + "'", "a path relative to the scene");
            }
            decoded = parsed.getPath();
        } catch (final URISyntaxException e) {
            throw uri.error("'" + uri.text() + "'", "a path relative to the scene");
        }
        if (decoded.isEmpty() || decoded.startsWith("/") || decoded.indexOf('\0') >= 0) {
            throw uri.error("'" + uri.text() + "'", "a path relative to the scene");
        }
        return path.toAbsolutePath().resolveSibling(decoded).normalize();
    }

    private String digest(final String what, final Path file) {
        try {
            checkLength(path, what, file, LENGTH_MAX);
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            final byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    sha256.update(buffer, 0, count);
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (final IOException e) {
            throw SceneErrors.missing(path, what, file, e);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void checkLength(final Path scene, final String what, final Path file, final long lengthMax) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw SceneErrors.missing(scene, what, file, null);
        }
        final long length = Files.size(file);
        if (length > lengthMax) {
            throw SceneErrors.unfit(
                    scene,
                    what + " is too long: path=" + file + ", length=" + length + ", lengthMax=" + lengthMax,
                    "make it smaller, or keep its buffers in files of their own");
        }
    }

    private static byte[] readText(final Path path) throws IOException {
        checkLength(path, "its text", path, TEXT_LENGTH_MAX);
        return Files.readAllBytes(path);
    }

    private static byte[] readGlbText(final Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            final byte[] head = in.readNBytes(GLB_HEADER_LENGTH);
            final ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            if (head.length < GLB_HEADER_LENGTH || header.getInt(0) != GLB_MAGIC || header.getInt(16) != GLB_JSON) {
                throw SceneErrors.broken(path, "it does not begin as a .glb does");
            }
            final int length = header.getInt(12);
            if (length < 0 || length > TEXT_LENGTH_MAX) {
                throw SceneErrors.broken(path, "its text is too long: length=" + Integer.toUnsignedLong(length));
            }
            final byte[] text = in.readNBytes(length);
            if (text.length < length) {
                throw SceneErrors.broken(path, "it is cut short: found " + text.length + " bytes of text, expected " + length);
            }
            return text;
        }
    }
}
