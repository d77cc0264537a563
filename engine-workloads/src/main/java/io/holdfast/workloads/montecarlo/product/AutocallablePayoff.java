package io.holdfast.workloads.montecarlo.product;

import io.holdfast.numerics.Stages;
import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Pays coupons and redemption date by date, to the paths that live. */
final class AutocallablePayoff implements PathConsumer {

    private final Autocallable note;
    private final int[] assets;
    /** Discounted notional by date. */
    private final double[] notionals;
    /** Of each asset's price that performances are measured from to today's. */
    private final double[] logMoved;
    private final Stages stages;

    private final double[] performances;
    /** 1 until redeemed, then 0. */
    private final double[] living;
    /** Periods whose coupon is due where the performance is high enough. */
    private final double[] due;
    private final double[] paid;

    private int date;

    AutocallablePayoff(final Autocallable note, final Setting setting) {
        final int blockLength = setting.blockLength();
        this.note = note;
        this.assets = note.assets().stream().mapToInt(Integer::intValue).toArray();
        this.notionals = Arrays.stream(note.dates())
                .map(years -> note.notional() * setting.discount(years))
                .toArray();
        this.logMoved = Arrays.stream(assets).mapToDouble(setting::logMoved).toArray();
        this.stages = setting.stages();
        this.performances = new double[blockLength];
        this.living = new double[blockLength];
        this.due = new double[blockLength];
        this.paid = new double[blockLength];
    }

    @Override
    public void begin() {
        date = 0;
        Arrays.fill(living, 1);
        Arrays.fill(due, 0);
        Arrays.fill(paid, 0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        copy(paths.logReturns(assets[0]), logMoved[0], performances);
        for (int i = 1; i < assets.length; i++) {
            lower(paths.logReturns(assets[i]), logMoved[i], performances);
        }
        stages.exp(performances, performances, 0, performances.length);
        payCoupons(performances, note.couponBarrier(), note.memory() ? 1 : 0, note.coupon() * notionals[date], living, due, paid);
        if (date < notionals.length - 1) {
            redeem(performances, note.autocallBarrier(), notionals[date], living, paid);
        } else {
            end(performances, note.protectionBarrier(), notionals[date], living, paid);
        }
        date++;
    }

    @Override
    public void payoffs(final double[] target) {
        Payoffs.copy(paid, target);
    }

    private static void copy(final double[] source, final double moved, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = source[i] + moved;
        }
    }

    private static void lower(final double[] source, final double moved, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.min(target[i], source[i] + moved);
        }
    }

    private static void payCoupons(
            final double[] performances,
            final double barrier,
            final double memory,
            final double coupon,
            final double[] living,
            final double[] due,
            final double[] paid) {
        for (int i = 0; i < paid.length; i++) {
            final double missed = Payoffs.positive(barrier - performances[i]);
            final double periods = memory * due[i] + 1;
            paid[i] = Math.fma(coupon * periods, living[i] * (1 - missed), paid[i]);
            due[i] = missed * periods;
        }
    }

    private static void redeem(
            final double[] performances, final double barrier, final double notional, final double[] living, final double[] paid) {
        for (int i = 0; i < paid.length; i++) {
            final double ending = living[i] * (1 - Payoffs.positive(barrier - performances[i]));
            paid[i] = Math.fma(notional, ending, paid[i]);
            living[i] -= ending;
        }
    }

    /** What lives is paid in full, or where it is not protected by its performance. */
    private static void end(
            final double[] performances, final double protection, final double notional, final double[] living, final double[] paid) {
        for (int i = 0; i < paid.length; i++) {
            final double lost = Payoffs.positive(protection - performances[i]) * (1 - performances[i]);
            paid[i] = Math.fma(notional * living[i], 1 - lost, paid[i]);
        }
    }
}
