package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.util.Arrays;

/**
 * Values a portfolio in full in blocks of scenarios. Belongs to one kernel, hence to one thread.
 *
 * <p>After {@link #block} the loss of each position, value today less value at the horizon, stands in {@link #losses()}, and their sum in the order of the
 * positions in {@link #total()}.
 */
final class Revaluation {

    private final ScenarioGenerator generator;
    private final Portfolio portfolio;
    private final double[] pricesToday;
    private final double[] valuesToday;
    private final Revaluer[] revaluers;
    private final Stages stages;
    private final double[][] logReturns;
    private final double[][] prices;
    private final double[][] losses;
    private final double[] total;

    /**
     * For one kernel.
     *
     * @param scenarios where log-returns come from.
     * @param portfolio what is valued.
     * @param today the market.
     * @param years from today to the horizon.
     * @param stages of the kernel.
     * @param length scenarios of a block.
     */
    Revaluation(
            final Scenarios scenarios,
            final Portfolio portfolio,
            final Market today,
            final double years,
            final Stages stages,
            final int length) {
        this.stages = stages;
        this.generator = scenarios.newGenerator(stages, length);
        this.portfolio = portfolio;
        this.pricesToday = today.prices();
        this.valuesToday = portfolio.values(today);
        this.revaluers = portfolio.positions().stream()
                .map(position -> position.newRevaluer(today.after(years), stages, length))
                .toArray(Revaluer[]::new);
        this.logReturns = new double[pricesToday.length][length];
        this.prices = new double[pricesToday.length][length];
        this.losses = new double[portfolio.size()][length];
        this.total = new double[length];
    }

    int length() {
        return total.length;
    }

    /** The array operations of this kernel. */
    Stages stages() {
        return stages;
    }

    void block(final long block) {
        generator.fill(block, logReturns);
        for (int asset = 0; asset < prices.length; asset++) {
            stages.exp(logReturns[asset], prices[asset], 0, total.length);
            scale(prices[asset], pricesToday[asset]);
        }
        Arrays.fill(total, 0.0);
        for (int i = 0; i < revaluers.length; i++) {
            final int asset = portfolio.positions().get(i).asset();
            revaluers[i].value(prices[asset], logReturns[asset], losses[i]);
            lose(losses[i], valuesToday[i], total);
        }
    }

    /** By position and scenario. */
    double[][] losses() {
        return losses;
    }

    /** By scenario. */
    double[] total() {
        return total;
    }

    private static void scale(final double[] prices, final double factor) {
        for (int i = 0; i < prices.length; i++) {
            prices[i] *= factor;
        }
    }

    private static void lose(final double[] values, final double today, final double[] total) {
        for (int i = 0; i < values.length; i++) {
            values[i] = today - values[i];
            total[i] += values[i];
        }
    }
}
