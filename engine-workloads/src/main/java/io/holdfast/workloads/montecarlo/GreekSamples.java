package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.model.Bump;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import io.holdfast.workloads.montecarlo.product.Greek;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of all greeks of a job on the block of paths that its random source is at: payoffs under the models a small step away, from the same random numbers, beside
 * those of the job's own valuation. Belongs to one kernel, hence to one thread.
 */
final class GreekSamples {

    private final List<Sensitivity> sensitivities;
    /** The job's own. */
    private final Valuation plain;
    /** An array: to go through a list would make an iterator for each block. */
    private final Valuation[] stepped;
    private final Place[][] places;
    private final double[] down;
    private final double[] middle;

    /**
     * Of one kernel.
     *
     * @param plain the job's own; greeks that need no step are consumers of it, in their order from index {@code first} on.
     */
    GreekSamples(
            final Simulation simulation,
            final Valuation plain,
            final int first,
            final RandomSource random,
            final Stages stages,
            final List<DoubleBuffer> prepared) {
        this.sensitivities = simulation.greeks();
        this.plain = plain;
        this.places = new Place[sensitivities.size()][];
        final Map<Bump, List<Integer>> products = products(sensitivities);
        final Map<Bump, Valuation> byStep = new LinkedHashMap<>();
        products.forEach((bump, indices) -> byStep.put(
                bump,
                bump.equals(Bump.NONE) ? plain : simulation.newValuation(bump, indices, random, stages, prepared)));
        this.stepped = byStep.values().stream().filter(valuation -> valuation != plain).toArray(Valuation[]::new);
        int code = first;
        for (int i = 0; i < places.length; i++) {
            final int product = sensitivities.get(i).product();
            if (sensitivities.get(i).maker().isPresent()) {
                places[i] = new Place[] {new Place(plain, code++)};
                continue;
            }
            places[i] = sensitivities.get(i).steps().stream()
                    .map(bump -> new Place(
                            byStep.get(bump), bump.equals(Bump.NONE) ? product : products.get(bump).indexOf(product)))
                    .toArray(Place[]::new);
        }
        this.down = new double[simulation.block()];
        this.middle = new double[simulation.block()];
    }

    /** Steps away from the model, and the products that are valued there, in a fixed order. */
    static Map<Bump, List<Integer>> products(final List<Sensitivity> sensitivities) {
        final Map<Bump, List<Integer>> products = new LinkedHashMap<>();
        for (final Sensitivity sensitivity : sensitivities) {
            for (final Bump bump : sensitivity.steps()) {
                final List<Integer> there = products.computeIfAbsent(bump, any -> new ArrayList<>());
                if (!there.contains(sensitivity.product())) {
                    there.add(sensitivity.product());
                }
            }
        }
        return products;
    }

    /** Takes the paths of the block, on which the job's own valuation has gone, through all dates of all models. */
    void generate() {
        for (final Valuation valuation : stepped) {
            valuation.generate();
        }
    }

    /** One sample of a greek for each path of the block. */
    void samples(final int greek, final double[] target) {
        final Place[] ends = places[greek];
        final Sensitivity sensitivity = sensitivities.get(greek);
        ends[0].payoffs(target);
        if (ends.length == 1) {
            return;
        }
        ends[1].payoffs(down);
        if (sensitivity.greek() == Greek.GAMMA) {
            plain.payoffs(sensitivity.product(), middle);
            second(middle, down, sensitivity.span(), target);
        } else {
            first(down, sensitivity.span(), target);
        }
    }

    private static void first(final double[] down, final double span, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (target[i] - down[i]) / span;
        }
    }

    private static void second(final double[] middle, final double[] down, final double span, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = ((target[i] - middle[i]) - (middle[i] - down[i])) / span;
        }
    }

    /** Where a product is valued. */
    private record Place(Valuation valuation, int index) {

        void payoffs(final double[] target) {
            valuation.payoffs(index, target);
        }
    }
}
