package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.path.PathGenerator;

/** Samples of a greek as payoffs times the {@link Score} of their paths, and what the discount contributes. */
final class LikelihoodRatio implements PathConsumer {

    private final int asset;
    private final PathConsumer payoff;
    private final Score score;
    /** Derivative of the logarithm of the discount. */
    private final double byDiscount;

    /**
     * Of a payoff, or of its pathwise delta.
     *
     * @param greek by what the score is.
     * @param ofDelta whether the payoff is a delta, which holds 1 / spot as a factor of its own.
     */
    LikelihoodRatio(
            final Product product,
            final Greek greek,
            final int asset,
            final PathConsumer payoff,
            final boolean ofDelta,
            final Setting setting) {
        this.asset = asset;
        this.payoff = payoff;
        this.score = new Score(product.dates(), greek, asset, setting.model(), setting.blockLength());
        this.byDiscount = ofDelta ? -1 / setting.model().spot(asset) : logDiscountSlope(greek, product, setting.model());
    }

    /** Derivative of the logarithm of the discount from maturity. */
    static double logDiscountSlope(final Greek greek, final Product product, final Model model) {
        return switch (greek) {
            case RHO -> -product.maturity();
            case THETA -> model.rateToday();
            default -> 0;
        };
    }

    @Override
    public void begin() {
        payoff.begin();
        score.begin();
    }

    @Override
    public void observe(final PathGenerator paths) {
        payoff.observe(paths);
        score.observe(paths.logReturns(asset));
    }

    @Override
    public void payoffs(final double[] target) {
        payoff.payoffs(target);
        weigh(score.values(), byDiscount, target);
    }

    private static void weigh(final double[] scores, final double byDiscount, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= scores[i] + byDiscount;
        }
    }
}
