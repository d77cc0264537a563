package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;

/**
 * The sample that places a {@link Tail}: its scenarios are those of blocks below 0, which the job itself never counts, so where the edges lie is independent
 * of what is counted between them.
 */
final class Pilot {

    /** Scenarios of the pilot: at the level 0.999 some sixteen lie beyond. */
    static final int LENGTH = 1 << 14;

    private Pilot() {}

    static Tail tail(final Risk risk) {
        final double[] losses = new double[LENGTH];
        final Revaluation revaluation = risk.newRevaluation(Stages.create(), RiskTaskSize.BLOCK);
        for (int block = 0; block < LENGTH / RiskTaskSize.BLOCK; block++) {
            revaluation.block(-1 - block);
            System.arraycopy(revaluation.total(), 0, losses, block * RiskTaskSize.BLOCK, RiskTaskSize.BLOCK);
        }
        return Tail.of(losses, risk.levels());
    }
}
