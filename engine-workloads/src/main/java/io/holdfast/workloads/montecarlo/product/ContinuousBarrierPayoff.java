package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/**
 * Pays by the probability that the barrier was not touched, given the path's prices at the dates: the conditional expectation of the payoff, with
 * less variance than any drawing of it and no random numbers.
 *
 * <p>Between two dates the log-return is a Brownian bridge: from distance a to distance c of the barrier it touches that with probability
 * exp(−2·a·c / variance of the step), or 1 where one of them is not positive (Glasserman: Monte Carlo Methods in Financial Engineering, 2004,
 * section 6.4).
 */
final class ContinuousBarrierPayoff implements PathConsumer {

    /** In place of a variance of 0: makes a touch certain at distance 0 and impossible else. */
    private static final double VARIANCE_MIN = 1e-300;

    private final BarrierOption option;
    private final double discount;
    private final double sign;
    private final double logBarrier;
    private final Stages stages;
    private final int observations;
    /** Distance to the barrier at the date before, negative beyond it. */
    private final double[] distances;
    private final double[] touches;
    private final double[] survivals;
    private final double[] prices;

    private int observationsLeft;

    ContinuousBarrierPayoff(final BarrierOption option, final Setting setting) {
        final int blockLength = setting.blockLength();
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.sign = option.sign();
        this.logBarrier = Elementary.log(option.barrier() / setting.model().spot(option.asset()));
        this.stages = setting.stages();
        this.observations = option.observations(setting.grid()).length;
        this.distances = new double[blockLength];
        this.touches = new double[blockLength];
        this.survivals = new double[blockLength];
        this.prices = new double[blockLength];
    }

    @Override
    public void begin() {
        Arrays.fill(distances, Math.max(sign * logBarrier, 0));
        Arrays.fill(survivals, 1);
        observationsLeft = observations;
    }

    @Override
    public void observe(final PathGenerator paths) {
        exponents(paths.logReturns(option.asset()), paths.stepVariances(option.asset()), logBarrier, sign, distances, touches);
        stages.exp(touches, touches, 0, touches.length);
        survive(touches, survivals);
        if (--observationsLeft == 0) {
            Payoffs.copy(paths.prices(option.asset()), prices);
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(prices, option.option().sign(), option.strike(), discount, target);
        Payoffs.knocked(survivals, option.in(), discount * option.rebate(), target);
    }

    private static void exponents(
            final double[] logReturns,
            final double[] variances,
            final double logBarrier,
            final double sign,
            final double[] distances,
            final double[] exponents) {
        for (int i = 0; i < exponents.length; i++) {
            final double before = distances[i];
            final double distance = Math.max(sign * (logBarrier - logReturns[i]), 0.0);
            exponents[i] = -2 * before * distance / Math.max(variances[i], VARIANCE_MIN);
            distances[i] = distance;
        }
    }

    private static void survive(final double[] touches, final double[] survivals) {
        for (int i = 0; i < survivals.length; i++) {
            survivals[i] *= 1 - touches[i];
        }
    }
}
