package io.holdfast.workloads.montecarlo.path;

import io.holdfast.numerics.Stages;

/** The stage from log-returns to prices. */
public final class Prices {

    private Prices() {}

    /** {@code target[i] = spot · exp(logReturns[i])}; the two arrays may be the same. */
    public static void of(final Stages stages, final double spot, final double[] logReturns, final double[] target) {
        stages.exp(logReturns, target, 0, target.length);
        for (int i = 0; i < target.length; i++) {
            target[i] *= spot;
        }
    }
}
