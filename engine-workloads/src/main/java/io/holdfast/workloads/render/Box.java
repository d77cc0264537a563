package io.holdfast.workloads.render;

/** An axis-aligned box that grows; empty at first. Scratch of one thread, while a scene is prepared. */
final class Box {

    private float minX;
    private float minY;
    private float minZ;
    private float maxX;
    private float maxY;
    private float maxZ;

    Box() {
        clear();
    }

    void clear() {
        minX = minY = minZ = Float.POSITIVE_INFINITY;
        maxX = maxY = maxZ = Float.NEGATIVE_INFINITY;
    }

    void addPoint(final float[] points, final int at) {
        minX = Math.min(minX, points[at]);
        minY = Math.min(minY, points[at + 1]);
        minZ = Math.min(minZ, points[at + 2]);
        maxX = Math.max(maxX, points[at]);
        maxY = Math.max(maxY, points[at + 1]);
        maxZ = Math.max(maxZ, points[at + 2]);
    }

    void addTriangle(final float[] vertices, final int triangle) {
        final int at = triangle * Triangles.STRIDE;
        addPoint(vertices, at);
        addPoint(vertices, at + 3);
        addPoint(vertices, at + 6);
    }

    void addBox(final Box other) {
        minX = Math.min(minX, other.minX);
        minY = Math.min(minY, other.minY);
        minZ = Math.min(minZ, other.minZ);
        maxX = Math.max(maxX, other.maxX);
        maxY = Math.max(maxY, other.maxY);
        maxZ = Math.max(maxZ, other.maxZ);
    }

    float low(final int axis) {
        return axis == 0 ? minX : axis == 1 ? minY : minZ;
    }

    float high(final int axis) {
        return axis == 0 ? maxX : axis == 1 ? maxY : maxZ;
    }

    /** Half the surface; 0 when empty. */
    double halfArea() {
        if (minX > maxX) {
            return 0;
        }
        final double x = (double) maxX - minX;
        final double y = (double) maxY - minY;
        final double z = (double) maxZ - minZ;
        return x * y + y * z + z * x;
    }

    void store(final float[] bounds, final int at) {
        bounds[at] = minX;
        bounds[at + 1] = minY;
        bounds[at + 2] = minZ;
        bounds[at + 3] = maxX;
        bounds[at + 4] = maxY;
        bounds[at + 5] = maxZ;
    }
}
