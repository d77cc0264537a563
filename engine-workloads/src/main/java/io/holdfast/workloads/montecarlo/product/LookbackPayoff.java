package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import io.holdfast.workloads.montecarlo.path.Prices;
import io.holdfast.workloads.montecarlo.path.RandomSource;
import java.util.Arrays;

/**
 * Pays on the highest or lowest log-return of each path. Between two dates it is drawn where the product looks all the time: with the ends a and b of a
 * Brownian bridge of variance v and a uniform u, its maximum is (a + b + √((b − a)² − 2 v ln u)) / 2 (Glasserman: Monte Carlo Methods in Financial
 * Engineering, 2004, section 6.4).
 */
final class LookbackPayoff implements PathConsumer {

    private final LookbackOption option;
    private final double discount;
    private final double side;
    private final double spot;
    private final int observations;
    private final int firstUniform;
    private final RandomSource random;
    private final Stages stages;

    /** Times the side, so that the maximum is sought. */
    private final double[] before;
    private final double[] extremes;
    private final double[] logUniforms;
    private final double[] prices;

    private int observation;

    LookbackPayoff(final LookbackOption option, final Setting setting) {
        final int blockLength = setting.blockLength();
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.side = option.side();
        this.spot = setting.model().spot(option.asset());
        this.observations = option.observations(setting.grid()).length;
        this.firstUniform = setting.firstUniform();
        this.random = setting.random();
        this.stages = setting.stages();
        this.before = new double[blockLength];
        this.extremes = new double[blockLength];
        this.logUniforms = new double[blockLength];
        this.prices = new double[blockLength];
    }

    @Override
    public void begin() {
        observation = 0;
        Arrays.fill(before, 0);
        Arrays.fill(extremes, option.isContinuous() ? 0 : -Double.MAX_VALUE);
    }

    @Override
    public void observe(final PathGenerator paths) {
        final double[] logReturns = paths.logReturns(option.asset());
        if (option.isContinuous()) {
            random.uniforms(firstUniform + observation, logUniforms);
            stages.log(logUniforms, logUniforms, 0, logUniforms.length);
            bridge(logReturns, paths.stepVariances(option.asset()), logUniforms, side, before, extremes);
        } else {
            raise(logReturns, side, extremes);
        }
        if (++observation == observations && option.floating()) {
            Payoffs.copy(paths.prices(option.asset()), prices);
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.scale(extremes, side, target);
        Prices.of(stages, spot, target, target);
        if (option.floating()) {
            Payoffs.subtract(prices, target, target);
        }
        Payoffs.vanilla(target, option.option().sign(), option.strike(), discount, target);
    }

    private static void bridge(
            final double[] logReturns,
            final double[] variances,
            final double[] logUniforms,
            final double side,
            final double[] before,
            final double[] extremes) {
        for (int i = 0; i < extremes.length; i++) {
            final double end = side * logReturns[i];
            final double step = end - before[i];
            final double root = Math.sqrt(Math.fma(step, step, -2 * variances[i] * logUniforms[i]));
            extremes[i] = Math.max(extremes[i], 0.5 * (before[i] + end + root));
            before[i] = end;
        }
    }

    private static void raise(final double[] logReturns, final double side, final double[] extremes) {
        for (int i = 0; i < extremes.length; i++) {
            extremes[i] = Math.max(extremes[i], side * logReturns[i]);
        }
    }
}
