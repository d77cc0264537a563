package io.holdfast.workloads.risk;

import io.holdfast.numerics.Stages;
import java.util.List;

/**
 * What is measured, whatever the method's way of counting. Immutable; shared by all kernels.
 *
 * @param portfolio the positions.
 * @param today the market that they are valued in today.
 * @param scenarios where prices at the horizon come from.
 * @param years from today to the horizon.
 * @param levels of value at risk and expected shortfall, ascending.
 */
record Risk(Portfolio portfolio, Market today, Scenarios scenarios, double years, List<Double> levels) {

    Risk {
        levels = List.copyOf(levels);
    }

    Revaluation newRevaluation(final Stages stages, final int length) {
        return new Revaluation(scenarios, portfolio, today, years, stages, length);
    }

    /** Value of the portfolio today. */
    double value() {
        return Portfolio.total(portfolio.values(today));
    }
}
