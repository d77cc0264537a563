package io.holdfast.workloads.render;

import io.holdfast.numerics.PhiloxStream;
import java.util.List;

/**
 * Estimates the radiance that reaches a pixel, one path at a time (J. Kajiya: The Rendering Equation, SIGGRAPH 1986). Owned by
 * one kernel; allocates nothing after its construction.
 *
 * <p><b>Estimator</b>: a path starts at an even point of the pixel (box filter) and is scattered by Lambert's cosine, drawn in
 * proportion to it. At each surface a point of a light is drawn as well ({@link Lights}); both ways of finding a light are
 * weighted by the balance heuristic (E. Veach, L. Guibas: Optimally Combining Sampling Techniques for Monte Carlo Rendering,
 * SIGGRAPH 1995), so that a light that touches a wall makes no bright specks. The background is found by scattering alone. From
 * the fourth surface on a path goes on with the probability of its largest colour weight and is divided by it. Nothing is
 * clamped: the mean is that of the light transport of at most {@code maxDepth} scatterings.
 *
 * <p><b>Guarantee</b>: a sample is a pure function of the scene, the settings, the pixel and the sample's number. Its random
 * numbers are stream {@code sample} of task {@code y * width + x}, in this order: the point in the pixel; then at each surface
 * the light, the point on it, survival (from the fourth on), the direction.
 */
final class PathTracer {

    /** Scatterings after which a path may be ended by chance. */
    private static final int SURE_DEPTH = 3;
    /** How far a path's next ray starts above a surface, in units of the largest coordinate there: beyond rounding, below sight. */
    private static final double LIFT = 0x1p-36;
    /** How far a light is looked for: just not to its own surface, beside which there may be more of it in the same plane. */
    private static final double SHORT_OF_LIGHT = 1 - 0x1p-32;
    private static final double HALF_STEP = 0.5;
    private static final double TWO_TO_MINUS_32 = 0x1p-32;
    private static final long LOW_32 = 0xFFFFFFFFL;

    private final PhiloxStream random;
    private final Traversal traversal;
    private final CosineLobe lobe = new CosineLobe();
    private final float[] vertices;
    private final int[] triangleMaterials;
    private final Material[] materials;
    private final Lights lights;
    private final Rgb background;
    private final int width;
    private final int height;
    private final int maxDepth;

    private final double cameraX;
    private final double cameraY;
    private final double cameraZ;
    private final Vector right;
    private final Vector up;
    private final Vector back;
    private final double pixelSize;

    // The path: its ray, what light along it is worth at the pixel, and the density by which its direction was drawn.
    private double originX;
    private double originY;
    private double originZ;
    private double directionX;
    private double directionY;
    private double directionZ;
    private double weightRed;
    private double weightGreen;
    private double weightBlue;
    private double directionDensity;

    // Where it is: a surface's point, and its normal on the side the path came from.
    private int triangle;
    private double pointX;
    private double pointY;
    private double pointZ;
    private double normalX;
    private double normalY;
    private double normalZ;

    // The sample.
    private double red;
    private double green;
    private double blue;

    PathTracer(final PreparedScene scene, final RenderSettings settings) {
        random = new PhiloxStream(settings.seed());
        traversal = new Traversal(scene.bvh());
        vertices = scene.bvh().triangles().vertices();
        triangleMaterials = scene.bvh().triangles().materials();
        final List<Material> palette = scene.materials();
        materials = palette.toArray(new Material[0]);
        lights = scene.lights();
        background = settings.background();
        width = settings.width();
        height = settings.height();
        maxDepth = settings.maxDepth();
        final Camera camera = scene.camera();
        cameraX = camera.x();
        cameraY = camera.y();
        cameraZ = camera.z();
        right = camera.right();
        up = camera.up();
        back = camera.back();
        pixelSize = 2 * camera.halfHeight() / height;
    }

    /** Red of the last sample. */
    double red() {
        return red;
    }

    /** Green of the last sample. */
    double green() {
        return green;
    }

    /** Blue of the last sample. */
    double blue() {
        return blue;
    }

    /**
     * Takes one sample of one pixel.
     *
     * @param x column, from the left.
     * @param y row, from the top.
     * @param sample number of the sample.
     */
    void sample(final int x, final int y, final int sample) {
        random.seek((long) y * width + x, sample);
        red = 0;
        green = 0;
        blue = 0;
        weightRed = 1;
        weightGreen = 1;
        weightBlue = 1;
        aim(x, y);
        triangle = -1;
        for (int depth = 0; meetSurface(depth) && depth < maxDepth; depth++) {
            if (!scatter(depth)) {
                return;
            }
        }
    }

    private void aim(final int x, final int y) {
        final long bits = random.nextLong();
        final double across = (x + upper(bits) - 0.5 * width) * pixelSize;
        final double upward = (0.5 * height - y - lower(bits)) * pixelSize;
        final double scale = 1 / Math.sqrt(across * across + upward * upward + 1);
        originX = cameraX;
        originY = cameraY;
        originZ = cameraZ;
        directionX = (across * right.x() + upward * up.x() - back.x()) * scale;
        directionY = (across * right.y() + upward * up.y() - back.y()) * scale;
        directionZ = (across * right.z() + upward * up.z() - back.z()) * scale;
    }

    /** Goes along the ray and takes what light is met. Answers whether there is a surface to scatter from. */
    private boolean meetSurface(final int depth) {
        traversal.ray(originX, originY, originZ, directionX, directionY, directionZ);
        if (!traversal.nearest(triangle)) {
            add(background, 1);
            return false;
        }
        triangle = traversal.triangle();
        final double cosine = placeOnSurface();
        final int materialIndex = triangleMaterials[triangle];
        final Material material = materials[materialIndex];
        if (material.isEmissive() && (cosine < 0 || material.doubleSided())) {
            if (depth == 0) {
                add(material.emission(), 1);
            } else {
                final double far = traversal.distance();
                final double lightDensity = lights.density(materialIndex) * far * far / Math.abs(cosine);
                add(material.emission(), directionDensity / (directionDensity + lightDensity));
            }
        }
        if (cosine > 0) {
            normalX = -normalX;
            normalY = -normalY;
            normalZ = -normalZ;
        }
        return true;
    }

    /** Sets point and front normal of the triangle that was met; returns the cosine of ray and normal, negative on the front. */
    private double placeOnSurface() {
        final int at = triangle * Triangles.STRIDE;
        final double x0 = vertices[at];
        final double y0 = vertices[at + 1];
        final double z0 = vertices[at + 2];
        final double ax = vertices[at + 3] - x0;
        final double ay = vertices[at + 4] - y0;
        final double az = vertices[at + 5] - z0;
        final double bx = vertices[at + 6] - x0;
        final double by = vertices[at + 7] - y0;
        final double bz = vertices[at + 8] - z0;
        final double w1 = traversal.weight1();
        final double w2 = traversal.weight2();
        pointX = x0 + w1 * ax + w2 * bx;
        pointY = y0 + w1 * ay + w2 * by;
        pointZ = z0 + w1 * az + w2 * bz;
        final double nx = ay * bz - az * by;
        final double ny = az * bx - ax * bz;
        final double nz = ax * by - ay * bx;
        final double scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
        normalX = nx * scale;
        normalY = ny * scale;
        normalZ = nz * scale;
        return normalX * directionX + normalY * directionY + normalZ * directionZ;
    }

    /** Lights the surface, and sends the path on. Answers false where it ends. */
    private boolean scatter(final int depth) {
        final Rgb albedo = materials[triangleMaterials[triangle]].albedo();
        weightRed *= albedo.red();
        weightGreen *= albedo.green();
        weightBlue *= albedo.blue();
        final double largest = Math.max(weightRed, Math.max(weightGreen, weightBlue));
        if (largest == 0) {
            return false;
        }
        liftPoint();
        if (!lights.isEmpty()) {
            lightUp();
        }
        if (depth >= SURE_DEPTH) {
            final double survival = Math.min(1, largest);
            if (random.nextDouble() >= survival) {
                return false;
            }
            weightRed /= survival;
            weightGreen /= survival;
            weightBlue /= survival;
        }
        turn();
        return true;
    }

    /** Moves the point off its plane, to the side the path came from: else rounding leaves half of them below. */
    private void liftPoint() {
        final double scale = Math.max(Math.abs(pointX), Math.max(Math.abs(pointY), Math.abs(pointZ)));
        final double lift = LIFT * Math.max(scale, Double.MIN_NORMAL);
        originX = pointX + lift * normalX;
        originY = pointY + lift * normalY;
        originZ = pointZ + lift * normalZ;
    }

    /** Adds the light that a point of a light, drawn, sends over this surface. */
    private void lightUp() {
        final int light = lights.choose(random.nextDouble());
        final long bits = random.nextLong();
        if (light == triangle) {
            return; // A triangle does not light itself.
        }
        final double root = Math.sqrt(upper(bits));
        final double w1 = root * (1 - lower(bits));
        final double w2 = root * lower(bits);
        final int at = light * Triangles.STRIDE;
        final double x0 = vertices[at];
        final double y0 = vertices[at + 1];
        final double z0 = vertices[at + 2];
        final double ax = vertices[at + 3] - x0;
        final double ay = vertices[at + 4] - y0;
        final double az = vertices[at + 5] - z0;
        final double bx = vertices[at + 6] - x0;
        final double by = vertices[at + 7] - y0;
        final double bz = vertices[at + 8] - z0;
        final double toX = x0 + w1 * ax + w2 * bx - originX;
        final double toY = y0 + w1 * ay + w2 * by - originY;
        final double toZ = z0 + w1 * az + w2 * bz - originZ;
        final double here = normalX * toX + normalY * toY + normalZ * toZ;
        if (!(here > 0)) {
            return;
        }
        final double nx = ay * bz - az * by;
        final double ny = az * bx - ax * bz;
        final double nz = ax * by - ay * bx;
        final int materialIndex = triangleMaterials[light];
        final Material material = materials[materialIndex];
        final double outward = -(nx * toX + ny * toY + nz * toZ);
        final double there = material.doubleSided() ? Math.abs(outward) : outward;
        if (!(there > 0)) {
            return;
        }
        traversal.ray(originX, originY, originZ, toX, toY, toZ);
        if (traversal.isBlocked(SHORT_OF_LIGHT, light)) {
            return;
        }
        final double square = toX * toX + toY * toY + toZ * toZ;
        final double far = Math.sqrt(square);
        final double cosineHere = here / far;
        final double cosineThere = there / (far * Math.sqrt(nx * nx + ny * ny + nz * nz));
        final double lightDensity = lights.density(materialIndex) * square / cosineThere;
        final double scattered = CosineLobe.density(cosineHere);
        // Radiance x scattered / lightDensity, times the balance weight lightDensity / (lightDensity + scattered).
        add(material.emission(), scattered / (lightDensity + scattered));
    }

    private void turn() {
        final long bits = random.nextLong();
        lobe.draw(upper(bits), lower(bits), normalX, normalY, normalZ);
        directionX = lobe.x();
        directionY = lobe.y();
        directionZ = lobe.z();
        directionDensity = lobe.density();
    }

    private void add(final Rgb radiance, final double share) {
        red += weightRed * radiance.red() * share;
        green += weightGreen * radiance.green() * share;
        blue += weightBlue * radiance.blue() * share;
    }

    /** A number in (0, 1) of the upper half of the bits. */
    private static double upper(final long bits) {
        return ((bits >>> 32) + HALF_STEP) * TWO_TO_MINUS_32;
    }

    /** A number in (0, 1) of the lower half of the bits. */
    private static double lower(final long bits) {
        return ((bits & LOW_32) + HALF_STEP) * TWO_TO_MINUS_32;
    }
}
