package io.holdfast.workloads.risk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stresses a job tells: given ones, and the worst windows of its history. They are computed for the report and are no part of any state. Immutable.
 *
 * @param given by the job file.
 * @param worst how many windows.
 * @param history the prices.
 * @param windows those of the history.
 * @param horizon periods of a window.
 */
record Stresses(List<Stress> given, int worst, PriceHistory history, HistoricalScenarios windows, int horizon) {

    Stresses {
        given = List.copyOf(given);
    }

    /** Profit of each position, by name of the stress. */
    Map<String, double[]> givenProfits(final Risk risk) {
        final Map<String, double[]> profits = new LinkedHashMap<>();
        given.forEach(stress -> profits.put(stress.name(), stress.profits(risk.portfolio(), risk.today())));
        return profits;
    }

    /** The worst windows, the worst first. */
    List<WorstPeriods.Period> worstPeriods(final Risk risk) {
        return worst == 0 ? List.of() : WorstPeriods.find(risk, history, windows, horizon, worst);
    }
}
