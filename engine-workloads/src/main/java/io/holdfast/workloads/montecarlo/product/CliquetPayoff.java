package io.holdfast.workloads.montecarlo.product;

import io.holdfast.workloads.montecarlo.path.PathGenerator;
import java.util.Arrays;

/** Adds the returns of the periods in their order. */
final class CliquetPayoff implements PathConsumer {

    private final Cliquet cliquet;
    private final double paid;
    private final double spot;
    private final double[] before;
    private final double[] sums;

    CliquetPayoff(final Cliquet cliquet, final Setting setting) {
        this.cliquet = cliquet;
        this.paid = cliquet.notional() * setting.discount(cliquet.maturity());
        this.spot = setting.issued().spot(cliquet.asset());
        this.before = new double[setting.blockLength()];
        this.sums = new double[setting.blockLength()];
    }

    @Override
    public void begin() {
        Arrays.fill(before, spot);
        Arrays.fill(sums, 0);
    }

    @Override
    public void observe(final PathGenerator paths) {
        add(paths.prices(cliquet.asset()), cliquet.localFloor(), cliquet.localCap(), before, sums);
    }

    @Override
    public void payoffs(final double[] target) {
        hold(sums, cliquet.globalFloor(), cliquet.globalCap(), paid, target);
    }

    private static void add(
            final double[] prices, final double floor, final double cap, final double[] before, final double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += Math.min(Math.max(prices[i] / before[i] - 1, floor), cap);
            before[i] = prices[i];
        }
    }

    private static void hold(
            final double[] sums, final double floor, final double cap, final double paid, final double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = paid * Math.min(Math.max(sums[i], floor), cap);
        }
    }
}
