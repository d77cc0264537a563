package io.holdfast.workloads.render;

import java.util.List;

/**
 * The closed form for the light of an even, diffuse polygon (J. H. Lambert: Photometria, 1760): the irradiance at a point is L / 2
 * times the sum over the edges of the angle under which the edge is seen times the cosine between the normal and that of the plane
 * through point and edge. The whole polygon must be above the point's horizon.
 */
final class LambertPolygon {

    private LambertPolygon() {
    }

    static double irradiance(final double radiance, final List<Vector> corners, final Vector point, final Vector normal) {
        double sum = 0;
        for (int i = 0; i < corners.size(); i++) {
            final Vector a = from(point, corners.get(i));
            final Vector b = from(point, corners.get((i + 1) % corners.size()));
            final Vector across = a.cross(b);
            final double angle = Math.atan2(across.length(), dot(a, b));
            sum += angle * dot(across.unit(), normal);
        }
        return 0.5 * radiance * Math.abs(sum);
    }

    private static Vector from(final Vector point, final Vector corner) {
        return new Vector(corner.x() - point.x(), corner.y() - point.y(), corner.z() - point.z());
    }

    private static double dot(final Vector a, final Vector b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }
}
