package io.holdfast.workloads.render;

import java.util.List;

/**
 * The emissive triangles of a scene, to be chosen in proportion to what they emit (area times the sum of the emission's
 * colours) and then evenly over their area. Immutable.
 *
 * <p>The density per area of a point so chosen is a constant of the triangle's material, so the density of a light that was
 * met by chance is known without finding it in the list.
 */
final class Lights {

    private final int[] triangles;
    /** Element i: what the triangles 0 … i emit together, in their order. */
    private final double[] cumulative;
    private final double[] densities;

    private Lights(final int[] triangles, final double[] cumulative, final double[] densities) {
        this.triangles = triangles;
        this.cumulative = cumulative;
        this.densities = densities;
    }

    static Lights of(final Triangles triangles, final List<Material> materials) {
        final int[] all = triangles.materials();
        int count = 0;
        for (final int material : all) {
            count += materials.get(material).isEmissive() ? 1 : 0;
        }
        final int[] emissive = new int[count];
        final double[] cumulative = new double[count];
        double total = 0;
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            final Material material = materials.get(all[i]);
            if (material.isEmissive()) {
                total += weight(material) * triangles.area(i);
                emissive[next] = i;
                cumulative[next++] = total;
            }
        }
        final double[] densities = new double[materials.size()];
        for (int i = 0; i < densities.length; i++) {
            densities[i] = total > 0 ? weight(materials.get(i)) / total : 0;
        }
        return new Lights(emissive, cumulative, densities);
    }

    private static double weight(final Material material) {
        return material.emission().sum() * (material.doubleSided() ? 2 : 1);
    }

    boolean isEmpty() {
        return triangles.length == 0;
    }

    /**
     * Chooses a light.
     *
     * @param u in [0, 1).
     * @return the triangle, in the order of the hierarchy.
     */
    int choose(final double u) {
        final double wanted = u * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (cumulative[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return triangles[low];
    }

    /** Density per area of each point of a triangle of this material; 0 where it does not emit. */
    double density(final int material) {
        return densities[material];
    }
}
