package io.holdfast.workloads.render;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.assimp.AIFace;
import org.lwjgl.assimp.AIMesh;
import org.lwjgl.assimp.AINode;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.AIVector3D;
import org.lwjgl.assimp.Assimp;

/**
 * Reads the triangles of a scene through Assimp: it decodes the file's accessors, and nothing is taken from it that it
 * computes (no post-processing, no matrices, no angles), for its floats are rounded as its compiler and the CPU please. Its tree
 * is walked beside that of {@link GltfScene}, which places the triangles.
 */
final class AssimpGeometry {

    /** Beyond this no scene is meant, and products of coordinates must stay finite. */
    private static final float COORDINATE_MAX = 1e18f;

    private final SceneFiles files;
    private final GltfScene.Content content;
    private final float[] vertices;
    private final int[] materials;
    private PointerBuffer meshes;
    private int count;
    private long flat;

    private AssimpGeometry(final SceneFiles files, final GltfScene.Content content, final int countMax) {
        this.files = files;
        this.content = content;
        vertices = new float[countMax * Triangles.STRIDE];
        materials = new int[countMax];
    }

    /**
     * Reads all triangles.
     *
     * @param files the scene's files, its buffers held.
     * @param content what its text says.
     * @param warnings takes what a person should know.
     * @return the triangles in the order of the tree, those without area left out.
     */
    static Triangles read(final SceneFiles files, final GltfScene.Content content, final List<String> warnings) {
        long expected = 0;
        for (final GltfScene.Node node : content.roots()) {
            expected += triangles(node);
        }
        if (expected == 0 || expected > Triangles.COUNT_MAX) {
            throw SceneErrors.unfit(
                    files.path(),
                    "found " + expected + " triangles, expected 1 to " + Triangles.COUNT_MAX,
                    expected == 0 ? "add a mesh" : "decimate it");
        }
        final AssimpGeometry geometry = new AssimpGeometry(files, content, (int) expected);
        try (AssimpFiles memory = new AssimpFiles(files)) {
            final AIScene scene = Assimp.aiImportFileEx(memory.sceneName(), 0, memory.io());
            if (scene == null) {
                throw SceneErrors.broken(files.path(), "it cannot be imported: " + Assimp.aiGetErrorString());
            }
            try {
                geometry.readTree(scene);
            } finally {
                Assimp.aiReleaseImport(scene);
            }
        }
        if (geometry.flat > 0) {
            warnings.add(geometry.flat + " triangles without area are left out");
        }
        return geometry.triangles();
    }

    private static long triangles(final GltfScene.Node node) {
        long sum = 0;
        for (final GltfScene.Primitive primitive : node.primitives()) {
            sum += primitive.triangles();
        }
        for (final GltfScene.Node child : node.children()) {
            sum += triangles(child);
        }
        return sum;
    }

    private Triangles triangles() {
        if (count == 0) {
            throw SceneErrors.unfit(files.path(), "all triangles are without area", "check its scale");
        }
        if (flat == 0) {
            return new Triangles(vertices, materials); // Full, and large: not copied.
        }
        return new Triangles(Arrays.copyOf(vertices, count * Triangles.STRIDE), Arrays.copyOf(materials, count));
    }

    private void readTree(final AIScene scene) {
        meshes = scene.mMeshes();
        final AINode top = scene.mRootNode();
        final List<GltfScene.Node> roots = content.roots();
        if (top == null) {
            throw unlike("scene");
        }
        if (roots.size() == 1) {
            readNode(top, roots.getFirst());
        } else {
            readChildren(top, roots, "scene"); // Assimp puts a node of its own above several.
        }
    }

    private void readNode(final AINode imported, final GltfScene.Node node) {
        final List<GltfScene.Primitive> primitives = node.primitives();
        final IntBuffer indices = imported.mMeshes();
        if ((indices == null ? 0 : indices.remaining()) != primitives.size()) {
            throw unlike(node.place());
        }
        for (int i = 0; i < primitives.size(); i++) {
            final AIMesh mesh = AIMesh.create(meshes.get(indices.get(indices.position() + i)));
            readMesh(mesh, node.world(), primitives.get(i));
        }
        readChildren(imported, node.children(), node.place());
    }

    private void readChildren(final AINode imported, final List<GltfScene.Node> children, final String place) {
        final PointerBuffer importedChildren = imported.mChildren();
        if ((importedChildren == null ? 0 : importedChildren.remaining()) != children.size()) {
            throw unlike(place);
        }
        for (int i = 0; i < children.size(); i++) {
            readNode(AINode.create(importedChildren.get(i)), children.get(i));
        }
    }

    private void readMesh(final AIMesh mesh, final Transform world, final GltfScene.Primitive primitive) {
        if (primitive.triangles() == 0) {
            return;
        }
        final AIFace.Buffer faces = mesh.mFaces();
        final AIVector3D.Buffer positions = mesh.mVertices();
        if (faces.remaining() != primitive.triangles()) {
            throw SceneErrors.broken(
                    files.path(),
                    primitive.place() + ": found " + faces.remaining() + " good triangles, expected " + primitive.triangles()
                            + ", some indices are beyond the vertices");
        }
        // A reflection turns the front of a triangle to its back; swapping two vertices turns it again.
        final boolean mirrored = world.determinant() < 0;
        for (int i = 0; i < faces.remaining(); i++) {
            final AIFace face = faces.get(i);
            if (face.mNumIndices() != 3) {
                throw unlike(primitive.place());
            }
            final IntBuffer corners = face.mIndices();
            final int at = count * Triangles.STRIDE;
            place(positions, corners.get(0), world, at, primitive);
            place(positions, corners.get(mirrored ? 2 : 1), world, at + 3, primitive);
            place(positions, corners.get(mirrored ? 1 : 2), world, at + 6, primitive);
            if (Triangles.area(vertices, at) > 0) {
                materials[count++] = primitive.material();
            } else {
                flat++;
            }
        }
    }

    private void place(
            final AIVector3D.Buffer positions,
            final int corner,
            final Transform world,
            final int at,
            final GltfScene.Primitive primitive) {
        if (corner < 0 || corner >= positions.remaining()) {
            throw unlike(primitive.place());
        }
        final AIVector3D position = positions.get(corner);
        final double x = position.x();
        final double y = position.y();
        final double z = position.z();
        vertices[at] = (float) world.x(x, y, z);
        vertices[at + 1] = (float) world.y(x, y, z);
        vertices[at + 2] = (float) world.z(x, y, z);
        for (int i = at; i < at + 3; i++) {
            if (!(Math.abs(vertices[i]) <= COORDINATE_MAX)) { // NaN fails the comparison.
                throw SceneErrors.broken(files.path(), primitive.place() + ": found the coordinate " + vertices[i]);
            }
        }
    }

    private RuntimeException unlike(final String place) {
        return SceneErrors.broken(files.path(), place + " is imported in another shape than it has in the file");
    }
}
