package io.holdfast.workloads.render;

import java.util.List;

/** A scene ready to be traced. Made once a process, immutable, shared by all kernels. */
final class PreparedScene {

    private final Bvh bvh;
    private final List<Material> materials;
    private final Lights lights;
    private final Camera camera;

    private PreparedScene(final Bvh bvh, final List<Material> materials, final Lights lights, final Camera camera) {
        this.bvh = bvh;
        this.materials = List.copyOf(materials);
        this.lights = lights;
        this.camera = camera;
    }

    static PreparedScene of(final Triangles triangles, final List<Material> materials, final Camera camera) {
        final Bvh bvh = BvhBuilder.build(triangles);
        return new PreparedScene(bvh, materials, Lights.of(bvh.triangles(), materials), camera);
    }

    Bvh bvh() {
        return bvh;
    }

    List<Material> materials() {
        return materials;
    }

    Lights lights() {
        return lights;
    }

    Camera camera() {
        return camera;
    }
}
