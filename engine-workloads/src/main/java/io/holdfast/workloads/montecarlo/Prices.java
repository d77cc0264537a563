package io.holdfast.workloads.montecarlo;

import io.holdfast.numerics.Stages;

/** The stage from log-returns to prices. */
final class Prices {

    private Prices() {}

    /** {@code target[i] = spot · exp(logReturns[i])}; the two arrays may be the same. */
    static void of(final Stages stages, final double spot, final double[] logReturns, final double[] target) {
        stages.exp(logReturns, target, 0, target.length);
        for (int i = 0; i < target.length; i++) {
            target[i] *= spot;
        }
    }
}
