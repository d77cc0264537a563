package io.holdfast.workloads.risk;

import io.holdfast.numerics.ConfidenceInterval;
import java.lang.foreign.MemorySegment;

/**
 * Reads value at risk, expected shortfall and contributions from the zones of a state. Pure; used by one thread.
 *
 * <p>Inside a zone losses are taken for evenly spread about their mean: the error of an interpolated quantile is of the second order of the zone's width.
 */
final class TailReading {

    private final Zones zones;
    private final Groups groups;
    private final long scenarios;

    TailReading(final RiskState layout, final MemorySegment state) {
        this.zones = new Zones(layout, state);
        this.groups = zones.groups();
        this.scenarios = RiskState.moments(state).count();
    }

    /** The figures of one level. */
    LevelFigures figures(final double level) {
        final double beyond = (1 - level) * scenarios;
        final double tail = Math.min(beyond, (double) zones.from(0));
        final int zone = zones.find(tail);
        final double var = zones.quantile(tail);
        final double[] componentVar = new double[groups.positions()];
        final double[] componentEs = new double[groups.positions()];
        double es = 0; // Of an empty state.
        double esError = 0;
        if (zone >= 0) {
            es = zones.largest(zone, tail, zones.size()) / tail;
            esError = shortfallError(zone, tail, var, es);
            contribute(zone, tail, var, componentVar, componentEs);
        }
        final BinomialRanks ranks = BinomialRanks.of(scenarios, 1 - level);
        return new LevelFigures(
                level,
                var,
                varError(level),
                new ConfidenceInterval(zones.quantile((double) ranks.most()), zones.quantile((double) ranks.fewest())),
                es,
                esError,
                componentVar,
                componentEs,
                beyond,
                tail == beyond && zone >= 0 && (zone < zones.size() - 1 || zones.reach(zone) == 0));
    }

    /** Half of the distance of the quantiles between which the true one lies in 68 % of all samples. */
    private double varError(final double level) {
        final double tail = (1 - level) * scenarios;
        final double deviation = Math.sqrt(tail * level);
        return 0.5 * (zones.quantile(Math.max(tail - deviation, 0)) - zones.quantile(tail + deviation));
    }

    /**
     * What each position contributes. Of the group that the level cuts, a position's part is its mean there, moved along its slope by as much as the part's
     * own loss, which the zones know, differs from the group's mean.
     */
    private void contribute(
            final int zone, final double tail, final double var, final double[] componentVar, final double[] componentEs) {
        final int group = groups.of(zone);
        final NearLevel near = new NearLevel(groups, group, tail);
        final double part = tail - groups.beyond(group);
        final double moved =
                zones.largest(zone, tail, groups.end(group)) - part * groups.mean(group, group + 1);
        for (int position = 0; position < componentVar.length; position++) {
            componentVar[position] = near.at(var, position);
            double sum = Math.fma(part, groups.mean(group, group + 1, position), moved * near.slope(position));
            for (int further = group + 1; further < groups.size(); further++) {
                sum += groups.sum(further, position);
            }
            componentEs[position] = sum / tail;
        }
    }

    /**
     * That of the mean excess over the value at risk, which the expected shortfall is made of (R. T. Rockafellar, S. Uryasev: Optimization of Conditional
     * Value-at-Risk, 2000): where the value at risk itself lies matters in the second order only.
     */
    private double shortfallError(final int zone, final double tail, final double var, final double es) {
        final double width = zones.mean(zone) + zones.reach(zone) - var;
        double squares = (tail - zones.beyond(zone)) * width * width / 3;
        for (int further = zone + 1; further < zones.size(); further++) {
            squares += zones.squares(further) - 2 * var * zones.sum(further) + var * var * zones.count(further);
        }
        final double excess = tail * (es - var);
        final double variance = Math.max(squares - excess * excess / scenarios, 0.0) / Math.max(scenarios - 1, 1);
        return Math.sqrt(variance * scenarios) / tail;
    }
}
