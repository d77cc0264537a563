package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hierarchy's answers beside those of every triangle tried. */
@Timeout(60)
class TraversalPropertyTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,5", "4,17", "5,64", "6,300", "7,1000"})
    void shouldFindTheNearestTriangle(final long seed, final int count) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int kind = 0; kind < TriangleSoups.KINDS; kind++) {
            final Bvh bvh = BvhBuilder.build(TriangleSoups.of(kind, count, random));
            final Traversal traversal = new Traversal(bvh);
            final BruteForce brute = new BruteForce();
            for (int ray = 0; ray < 400; ray++) {
                final String what = "seed=" + seed + " count=" + count + " kind=" + kind + " ray=" + ray;
                final double[] o = point(random, ray, 2);
                final double[] d = point(random, ray + 1, 1);
                brute.cast(bvh.triangles(), o, d, -1);

                traversal.ray(o[0], o[1], o[2], d[0], d[1], d[2]);
                final double found = traversal.nearest(-1) ? traversal.distance() : Double.POSITIVE_INFINITY;

                assertThat(found).as(what).isBetween(
                        brute.possible() - tolerance(brute.possible()), brute.sure() + tolerance(brute.sure()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldSayBlockedWhereTheNearestIsBefore(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int kind = 0; kind < TriangleSoups.KINDS; kind++) {
            final Traversal traversal = new Traversal(BvhBuilder.build(TriangleSoups.of(kind, 200, random)));
            for (int ray = 0; ray < 400; ray++) {
                final double[] o = point(random, 1, 2);
                final double[] d = point(random, 1, 1);
                final double far = random.nextDouble(0.1, 3);
                final int ignored = random.nextInt(200);

                traversal.ray(o[0], o[1], o[2], d[0], d[1], d[2]);
                final boolean before = traversal.nearest(ignored) && traversal.distance() < far;

                assertThat(traversal.isBlocked(far, ignored)).as("seed=%d kind=%d ray=%d", seed, kind, ray).isEqualTo(before);
            }
        }
    }

    /** From inside a closed surface each ray meets it, those along an axis, an edge or through a vertex too. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void shouldLetNoRayOutOfAClosedSurface(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Triangles sphere = trianglesOf(Shape.sphere(3));
        final float[] v = sphere.vertices();
        final Traversal traversal = new Traversal(BvhBuilder.build(sphere));
        for (int i = 0; i < sphere.count(); i++) {
            for (int corner = 0; corner < 3; corner++) {
                final int a = i * Triangles.STRIDE + 3 * corner;
                final int b = i * Triangles.STRIDE + 3 * ((corner + 1) % 3);
                final double share = corner == 0 ? 0 : random.nextDouble();
                for (final double scale : new double[] {0, 0.3}) {
                    final double ox = scale * random.nextDouble(-1, 1);
                    final double oy = scale * random.nextDouble(-1, 1);
                    final double oz = scale * random.nextDouble(-1, 1);
                    traversal.ray(
                            ox, oy, oz,
                            (1 - share) * v[a] + share * v[b] - ox,
                            (1 - share) * v[a + 1] + share * v[b + 1] - oy,
                            (1 - share) * v[a + 2] + share * v[b + 2] - oz);

                    assertThat(traversal.nearest(-1)).as("seed=%d triangle=%d corner=%d", seed, i, corner).isTrue();
                    assertThat(traversal.distance()).isBetween(0.5, 1.5);
                }
            }
        }
    }

    static Triangles trianglesOf(final Shape shape) {
        final float[] vertices = new float[shape.corners().size() * 3];
        for (int i = 0; i < shape.corners().size(); i++) {
            final Vector position = shape.positions().get(shape.corners().get(i));
            vertices[3 * i] = (float) position.x();
            vertices[3 * i + 1] = (float) position.y();
            vertices[3 * i + 2] = (float) position.z();
        }
        return new Triangles(vertices, new int[shape.corners().size() / 3]);
    }

    /** A point; now and then one of whole or zero coordinates, which rays along axes and planes have. */
    private static double[] point(final SplittableRandom random, final int kind, final double extent) {
        final double[] point = new double[3];
        do {
            for (int axis = 0; axis < 3; axis++) {
                final double value = random.nextDouble(-extent, extent);
                point[axis] = kind % 4 == 0 ? Math.rint(value) : value;
            }
        } while (point[0] == 0 && point[1] == 0 && point[2] == 0);
        return point;
    }

    private static double tolerance(final double distance) {
        return Double.isInfinite(distance) ? 0 : 1e-8 * Math.max(1, Math.abs(distance));
    }
}
