package io.holdfast.workloads.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Triangles to write into a scene; fronts are where their corners run counter-clockwise.
 *
 * @param positions of vertices.
 * @param corners indices of vertices, three a triangle.
 */
record Shape(List<Vector> positions, List<Integer> corners) {

    Shape() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** Adds a parallelogram or another flat convex four-cornered piece, corners counter-clockwise as seen from its front. */
    Shape quad(final Vector a, final Vector b, final Vector c, final Vector d) {
        final int first = positions.size();
        positions.addAll(List.of(a, b, c, d));
        corners.addAll(List.of(first, first + 1, first + 2, first, first + 2, first + 3));
        return this;
    }

    /** The same surfaces seen from the other side. */
    Shape insideOut() {
        final Shape turned = new Shape(new ArrayList<>(positions), new ArrayList<>());
        for (int i = 0; i < corners.size(); i += 3) {
            turned.corners.addAll(List.of(corners.get(i), corners.get(i + 2), corners.get(i + 1)));
        }
        return turned;
    }

    static Vector at(final double x, final double y, final double z) {
        return new Vector(x, y, z);
    }

    /** A box, its fronts outside. */
    static Shape box(final double x0, final double y0, final double z0, final double x1, final double y1, final double z1) {
        return new Shape()
                .quad(at(x0, y0, z1), at(x1, y0, z1), at(x1, y1, z1), at(x0, y1, z1))
                .quad(at(x1, y0, z0), at(x0, y0, z0), at(x0, y1, z0), at(x1, y1, z0))
                .quad(at(x1, y0, z1), at(x1, y0, z0), at(x1, y1, z0), at(x1, y1, z1))
                .quad(at(x0, y0, z0), at(x0, y0, z1), at(x0, y1, z1), at(x0, y1, z0))
                .quad(at(x0, y1, z1), at(x1, y1, z1), at(x1, y1, z0), at(x0, y1, z0))
                .quad(at(x0, y0, z0), at(x1, y0, z0), at(x1, y0, z1), at(x0, y0, z1));
    }

    /** A sphere of radius 1 about the origin, from an octahedron whose triangles are quartered so many times; fronts outside. */
    static Shape sphere(final int levels) {
        final Shape sphere = new Shape();
        final Vector[] poles = {at(1, 0, 0), at(0, 1, 0), at(-1, 0, 0), at(0, -1, 0)};
        for (int i = 0; i < 4; i++) {
            sphere.facet(poles[i], poles[(i + 1) % 4], at(0, 0, 1), levels);
            sphere.facet(poles[(i + 1) % 4], poles[i], at(0, 0, -1), levels);
        }
        return sphere;
    }

    private void facet(final Vector a, final Vector b, final Vector c, final int levels) {
        if (levels == 0) {
            final int first = positions.size();
            positions.addAll(List.of(a, b, c));
            corners.addAll(List.of(first, first + 1, first + 2));
            return;
        }
        final Vector ab = middle(a, b);
        final Vector bc = middle(b, c);
        final Vector ca = middle(c, a);
        facet(a, ab, ca, levels - 1);
        facet(ab, b, bc, levels - 1);
        facet(ca, bc, c, levels - 1);
        facet(ab, bc, ca, levels - 1);
    }

    private static Vector middle(final Vector a, final Vector b) {
        return at(a.x() + b.x(), a.y() + b.y(), a.z() + b.z()).unit();
    }
}
