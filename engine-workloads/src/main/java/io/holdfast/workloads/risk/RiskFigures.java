package io.holdfast.workloads.risk;

import io.holdfast.numerics.Moments;
import io.holdfast.workloads.report.Distribution;
import java.util.List;

/**
 * What a risk job finds out. Immutable.
 *
 * @param scenarios how many were valued.
 * @param profit moments of the profit at the horizon.
 * @param levels figures by level, ascending.
 * @param distribution of the loss.
 */
record RiskFigures(long scenarios, Moments profit, List<LevelFigures> levels, Distribution distribution) {

    /** What is distributed. */
    static final String LOSS = "loss";

    RiskFigures {
        levels = List.copyOf(levels);
    }

    /** The distribution's quantiles: the levels' values at risk. */
    static List<Distribution.Quantile> quantiles(final List<LevelFigures> levels) {
        return levels.stream()
                .map(level -> new Distribution.Quantile(
                        level.level(), level.var(), level.varInterval().low(), level.varInterval().high()))
                .toList();
    }
}
