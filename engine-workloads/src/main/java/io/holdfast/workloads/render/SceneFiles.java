package io.holdfast.workloads.render;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a scene, each read once into memory of our own: what is digested is what is parsed and imported, also where
 * somebody writes to a file meanwhile. Used by one thread; closed by whoever opened it, which frees the memory.
 */
final class SceneFiles implements AutoCloseable {

    /** Longest file, and most bytes of all files that are held, in bytes. */
    static final long LENGTH_MAX = 1L << 30;
    /** The name of the scene's own file among the inputs: a renamed scene is the same one. */
    static final String SCENE_INPUT = "scene";

    private static final int READ_LENGTH = 1 << 20;

    private final Path path;
    private final Arena arena = Arena.ofConfined();
    private final Map<String, String> digests = new TreeMap<>();
    private final Map<String, MemorySegment> buffers = new HashMap<>();
    private MemorySegment scene = MemorySegment.NULL;
    private long held;

    private SceneFiles(final Path path) {
        this.path = path;
    }

    /**
     * Reads the scene's own file.
     *
     * @param path of the scene.
     * @return its files, to be closed.
     */
    static SceneFiles open(final Path path) {
        final SceneFiles files = new SceneFiles(path);
        try {
            files.scene = files.hold("the scene", SCENE_INPUT, path);
            return files;
        } catch (final RuntimeException e) {
            files.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** The bytes of the scene's own file, until these are closed. */
    MemorySegment scene() {
        return scene;
    }

    /** The bytes of a buffer that was held, by its URI as the scene spells it; null where there is none. */
    MemorySegment buffer(final String uri) {
        return buffers.get(uri);
    }

    /** SHA-256, in hexadecimal digits, of every file that was read, by its URI. */
    Map<String, String> digests() {
        return Map.copyOf(digests);
    }

    /** Reads a buffer, unless it is embedded in the scene. */
    void holdBuffer(final JsonNode uri) {
        if (!isEmbedded(uri) && !buffers.containsKey(uri.text())) {
            buffers.put(uri.text(), hold(uri.place(), uri.text(), resolve(uri)));
        }
    }

    /** Digests an image, unless it is embedded in the scene. */
    void digestImage(final JsonNode uri) {
        if (!isEmbedded(uri) && !digests.containsKey(uri.text())) {
            final Path file = resolve(uri);
            try (FileChannel channel = openChecked(uri.place(), file, LENGTH_MAX)) {
                digests.put(uri.text(), read(channel, channel.size(), MemorySegment.NULL));
            } catch (final IOException e) {
                throw SceneErrors.missing(path, uri.place(), file, e);
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    private static boolean isEmbedded(final JsonNode uri) {
        return uri.text().regionMatches(true, 0, "data:", 0, 5);
    }

    private Path resolve(final JsonNode uri) {
        try {
            final URI parsed = new URI(uri.text().replace(" ", "%20"));
            final String decoded = parsed.getPath();
            if (!parsed.isAbsolute() && parsed.getAuthority() == null && decoded != null && !decoded.isEmpty()
                    && !decoded.startsWith("/") && decoded.indexOf('\0') < 0) {
                return path.toAbsolutePath().resolveSibling(decoded).normalize();
            }
        } catch (final URISyntaxException e) {
            // Refused below, as any other that is not what it should be.
        }
        throw uri.error("'" + uri.text() + "'", "a path relative to the scene");
    }

    private MemorySegment hold(final String what, final String name, final Path file) {
        try (FileChannel channel = openChecked(what, file, LENGTH_MAX - held)) {
            final long length = channel.size();
            final MemorySegment bytes = arena.allocate(Math.max(1, length), Long.BYTES).asSlice(0, length);
            digests.put(name, read(channel, length, bytes));
            held += length;
            return bytes.asReadOnly();
        } catch (final IOException e) {
            throw SceneErrors.missing(path, what, file, e);
        }
    }

    private FileChannel openChecked(final String what, final Path file, final long lengthMax) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw SceneErrors.missing(path, what, file, null);
        }
        final long length = Files.size(file);
        if (length > lengthMax) {
            throw SceneErrors.unfit(
                    path,
                    what + " is too long: path=" + file + ", length=" + length + ", lengthMax=" + lengthMax + " (all files: " + LENGTH_MAX
                            + ")",
                    "make the scene smaller");
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Reads so many bytes into a segment, unless that is NULL, and digests them. */
    private static String read(final FileChannel channel, final long length, final MemorySegment target) throws IOException {
        final MessageDigest sha256 = sha256();
        final ByteBuffer buffer = ByteBuffer.allocate(READ_LENGTH);
        long position = 0;
        while (position < length) {
            buffer.clear().limit((int) Math.min(READ_LENGTH, length - position));
            final int count = channel.read(buffer);
            if (count < 0) {
                throw new EOFException("cut short while it was read: length=" + length + ", found=" + position);
            }
            sha256.update(buffer.array(), 0, count);
            if (!target.equals(MemorySegment.NULL)) {
                MemorySegment.copy(MemorySegment.ofArray(buffer.array()), 0, target, position, count);
            }
            position += count;
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
