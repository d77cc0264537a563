package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every hierarchy must be, whatever the triangles. */
@Timeout(60)
class BvhBuilderPropertyTest {

    private boolean[] seen;

    @ParameterizedTest
    @CsvSource({"1,1", "2,4", "3,5", "4,33", "5,1000", "6,20000"})
    void shouldHoldEachTriangleOnceInsideAllBoundsAboveIt(final long seed, final int count) {
        for (int kind = 0; kind < TriangleSoups.KINDS; kind++) {
            final Bvh bvh = BvhBuilder.build(TriangleSoups.of(kind, count, new SplittableRandom(seed)));
            seen = new boolean[count];

            check(bvh, 0, 1, "seed=" + seed + " count=" + count + " kind=" + kind);

            assertThat(seen).as("seed=%d kind=%d", seed, kind).doesNotContain(false);
        }
    }

    @ParameterizedTest
    @CsvSource({"7,3000"})
    void shouldBuildTheSameTwice(final long seed, final int count) {
        final Bvh once = BvhBuilder.build(TriangleSoups.of(0, count, new SplittableRandom(seed)));
        final Bvh again = BvhBuilder.build(TriangleSoups.of(0, count, new SplittableRandom(seed)));

        assertThat(again.children()).isEqualTo(once.children());
        assertThat(again.bounds()).isEqualTo(once.bounds());
        assertThat(again.triangles().vertices()).isEqualTo(once.triangles().vertices());
    }

    private void check(final Bvh bvh, final int node, final int depth, final String what) {
        assertThat(depth).as(what).isLessThanOrEqualTo(Bvh.DEPTH_MAX);
        for (int side = 0; side < 2; side++) {
            final int at = node * Bvh.BOUNDS_PER_NODE + side * Bvh.BOUNDS_PER_CHILD;
            final int child = bvh.children()[2 * node + side];
            if (Bvh.isLeaf(child)) {
                assertThat(Bvh.leafCount(child)).as(what).isLessThanOrEqualTo(Bvh.LEAF_COUNT_MAX);
                for (int i = Bvh.leafFirst(child); i < Bvh.leafFirst(child) + Bvh.leafCount(child); i++) {
                    assertThat(seen[i]).as(what).isFalse();
                    seen[i] = true;
                    checkInside(bvh, i, at, what);
                }
            } else {
                for (int inner = 0; inner < 2; inner++) {
                    final int within = child * Bvh.BOUNDS_PER_NODE + inner * Bvh.BOUNDS_PER_CHILD;
                    for (int axis = 0; axis < 3; axis++) {
                        assertThat(bvh.bounds()[within + axis]).as(what).isGreaterThanOrEqualTo(bvh.bounds()[at + axis]);
                        assertThat(bvh.bounds()[within + 3 + axis]).as(what).isLessThanOrEqualTo(bvh.bounds()[at + 3 + axis]);
                    }
                }
                check(bvh, child, depth + 1, what);
            }
        }
    }

    private static void checkInside(final Bvh bvh, final int triangle, final int at, final String what) {
        for (int i = 0; i < Triangles.STRIDE; i++) {
            final float coordinate = bvh.triangles().vertices()[triangle * Triangles.STRIDE + i];
            if (coordinate < bvh.bounds()[at + i % 3] || coordinate > bvh.bounds()[at + 3 + i % 3]) {
                throw new AssertionError(what + ": triangle " + triangle + " is outside");
            }
        }
    }
}
