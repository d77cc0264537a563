package io.holdfast.workloads.render;

/**
 * A pinhole camera as glTF has it: it looks along the negative z axis of its frame, y is up. The rows of the frame are unit
 * vectors in world space, at right angles.
 *
 * @param x position.
 * @param y position.
 * @param z position.
 * @param right the frame's x axis.
 * @param up the frame's y axis.
 * @param back the frame's z axis.
 * @param halfHeight tangent of half the vertical field of view.
 */
record Camera(double x, double y, double z, Vector right, Vector up, Vector back, double halfHeight) {

    /**
     * A camera placed by a node's transform. Its scale is left out, as glTF says, and its shear made straight.
     *
     * @param world where the node is.
     * @param halfHeight tangent of half the vertical field of view.
     * @return the camera.
     */
    static Camera at(final Transform world, final double halfHeight) {
        final Vector back = world.axis(2).unit();
        final Vector right = world.axis(1).cross(back).unit();
        return new Camera(world.x(0, 0, 0), world.y(0, 0, 0), world.z(0, 0, 0), right, back.cross(right), back, halfHeight);
    }
}
