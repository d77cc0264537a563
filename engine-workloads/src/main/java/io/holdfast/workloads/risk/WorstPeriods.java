package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The windows of the history in which the portfolio, as it is today, would have lost most. */
final class WorstPeriods {

    private WorstPeriods() {}

    /**
     * One of them.
     *
     * @param from date of the prices at its beginning.
     * @param to date of those at its end.
     * @param profits what each position would have gained.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
    record Period(LocalDate from, LocalDate to, double[] profits) {}

    /**
     * Finds them.
     *
     * @param risk portfolio and market.
     * @param history the prices.
     * @param windows the windows of those.
     * @param horizon periods of a window.
     * @param count how many; fewer where there are not as many windows.
     * @return the worst first.
     */
    static List<Period> find(
            final Risk risk, final PriceHistory history, final HistoricalScenarios windows, final int horizon, final int count) {
        final Revaluation revaluation =
                new Revaluation(windows, risk.portfolio(), risk.today(), risk.years(), Stages.create(), HistoricalKernel.BLOCK);
        final List<Loss> losses = new ArrayList<>();
        for (int window = 0; window < windows.windows(); window++) {
            final int at = window % HistoricalKernel.BLOCK;
            if (at == 0) {
                revaluation.block(window / HistoricalKernel.BLOCK);
            }
            losses.add(new Loss(window, revaluation.total()[at]));
        }
        losses.sort(Comparator.comparingDouble(Loss::loss).reversed().thenComparingInt(Loss::window));
        return losses.stream()
                .limit(count)
                .map(loss -> {
                    revaluation.block(loss.window / HistoricalKernel.BLOCK);
                    return new Period(
                            history.dates().get(loss.window),
                            history.dates().get(loss.window + horizon),
                            profits(revaluation, loss.window % HistoricalKernel.BLOCK));
                })
                .toList();
    }

    private record Loss(int window, double loss) {}

    private static double[] profits(final Revaluation revaluation, final int at) {
        final double[] profits = new double[revaluation.losses().length];
        for (int position = 0; position < profits.length; position++) {
            profits[position] = 0.0 - revaluation.losses()[position][at];
        }
        return profits;
    }
}
