package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;

/** {@link Option} for blocks, in stages. The logarithm of the moneyness comes from the log-return, so that none is taken for a scenario. */
final class OptionRevaluer implements Revaluer {

    private final Option option;
    private final Option.Terms terms;
    /** ln(price today / strike). */
    private final double logMoneyness;
    private final Stages stages;
    private final double[] upper;
    private final double[] lower;

    OptionRevaluer(
            final Option option, final Option.Terms terms, final double logMoneyness, final Stages stages, final int length) {
        this.option = option;
        this.terms = terms;
        this.logMoneyness = logMoneyness;
        this.stages = stages;
        this.upper = new double[length];
        this.lower = new double[length];
    }

    @Override
    public void value(final double[] prices, final double[] logReturns, final double[] target) {
        if (terms.deviation() == 0) {
            intrinsic(prices, target);
            return;
        }
        arguments(logReturns);
        stages.distribution(upper, upper, 0, upper.length);
        stages.distribution(lower, lower, 0, lower.length);
        combine(prices, target);
    }

    private void arguments(final double[] logReturns) {
        final double sign = option.sign();
        final double deviation = terms.deviation();
        final double offset = logMoneyness + terms.drift();
        for (int i = 0; i < upper.length; i++) {
            final double argument = (logReturns[i] + offset) / deviation + 0.5 * deviation;
            upper[i] = sign * argument;
            lower[i] = sign * (argument - deviation);
        }
    }

    private void combine(final double[] prices, final double[] target) {
        final double scale = option.quantity() * option.sign();
        for (int i = 0; i < target.length; i++) {
            target[i] = scale * (terms.carry() * prices[i] * upper[i] - terms.discountedStrike() * lower[i]);
        }
    }

    private void intrinsic(final double[] prices, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = option.quantity()
                    * Math.max(option.sign() * (terms.carry() * prices[i] - terms.discountedStrike()), 0.0);
        }
    }
}
