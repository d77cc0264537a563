package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays by whether a price at one of the fixings lay at the barrier or beyond it. */
final class DiscreteBarrierPayoff implements PathConsumer {

    private final BarrierOption option;
    private final double discount;
    private final double sign;
    /** Discounted rebate by fixing. */
    private final double[] rebates;
    /** 1 until the barrier is hit, then 0. */
    private final double[] survivals;
    private final double[] paidRebates;
    private final double[] prices;

    private int fixing;

    DiscreteBarrierPayoff(final BarrierOption option, final Setting setting) {
        this.option = option;
        this.discount = setting.discount(option.maturity());
        this.sign = option.sign();
        this.rebates = Arrays.stream(option.dates())
                .map(date -> option.rebate() * setting.discount(option.rebateAtHit() ? date : option.maturity()))
                .toArray();
        this.survivals = new double[setting.blockLength()];
        this.paidRebates = new double[setting.blockLength()];
        this.prices = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        fixing = 0;
        Arrays.fill(survivals, 1);
        Arrays.fill(paidRebates, 0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        final double[] present = paths.prices(option.asset());
        knock(present, option.barrier(), sign, rebates[fixing], survivals, paidRebates);
        if (++fixing == rebates.length) {
            Payoffs.copy(present, prices);
        }
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.vanilla(prices, option.option().sign(), option.strike(), discount, target);
        if (option.in()) {
            Payoffs.knocked(survivals, true, rebates[rebates.length - 1], target);
        } else {
            Payoffs.knocked(survivals, false, 0, target);
            Payoffs.add(paidRebates, target);
        }
    }

    private static void knock(
            final double[] prices,
            final double barrier,
            final double sign,
            final double rebate,
            final double[] survivals,
            final double[] paidRebates) {
        for (int i = 0; i < survivals.length; i++) {
            final double survival = survivals[i] * Payoffs.positive(sign * (barrier - prices[i]));
            paidRebates[i] += (survivals[i] - survival) * rebate;
            survivals[i] = survival;
        }
    }
}
