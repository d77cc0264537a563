package io.holdfast.workloads.risk;

import io.holdfast.numerics.ConfidenceInterval;
import io.holdfast.workloads.report.Convergence;
import io.holdfast.workloads.report.TextTable;
import io.holdfast.workloads.report.Trust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The result as a person likes to read it. */
final class RiskTables {

    /** Positions that are printed, the largest contributions first; {@code result.json} has all. */
    private static final int POSITIONS_MAX = 25;
    /** Fewer scenarios than this beyond a level say little about it. */
    private static final double BEYOND_FEW = 50;

    private final Risk risk;
    private final RiskFigures figures;
    private final Stresses stresses;
    private final String unit;

    RiskTables(final Risk risk, final RiskFigures figures, final Stresses stresses, final String unit) {
        this.risk = risk;
        this.figures = figures;
        this.stresses = stresses;
        this.unit = unit;
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "value today %s; expected profit %s ± %s, standard deviation %s%n%n",
                        Money.of(risk.value()),
                        Money.of(figures.profit().mean()),
                        Money.of(figures.profit().standardError()),
                        Money.of(figures.profit().standardDeviation()))
                + levels() + "\n" + contributions() + stressed();
    }

    /** What a person should know before trusting it. */
    List<String> doubts(final Convergence convergence) {
        final List<String> doubts = new ArrayList<>();
        for (final LevelFigures level : figures.levels()) {
            if (level.beyond() < BEYOND_FEW) {
                doubts.add(String.format(
                        Locale.ROOT,
                        "Beyond the level %s lie only %.0f of %,d %ss: its figures are rough.",
                        Money.level(level.level()), level.beyond(), figures.scenarios(), unit));
            } else if (!level.isForeseen()) {
                doubts.add("The value at risk at " + Money.level(level.level())
                        + " lies where the pilot did not expect it: its figures are rough.");
            }
        }
        if (!convergence.points().isEmpty()) {
            doubts.addAll(Trust.doubts(convergence));
        }
        return doubts;
    }

    private String levels() {
        final TextTable table = new TextTable("level", "value at risk", "95 % interval", "expected shortfall", "95 % interval");
        for (final LevelFigures level : figures.levels()) {
            table.add(
                    Money.level(level.level()),
                    Money.of(level.var()),
                    interval(level.varInterval()),
                    Money.of(level.es()),
                    interval(level.esInterval()));
        }
        return table.text();
    }

    private String contributions() {
        final LevelFigures level = figures.levels().getLast();
        final double[] values = risk.portfolio().values(risk.today());
        final TextTable table = new TextTable(
                "position", "value today", "of VaR " + Money.level(level.level()), "share", "of ES " + Money.level(level.level()), "share");
        final List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -level.componentEs()[i]).thenComparing(Comparator.naturalOrder()))
                .toList();
        for (final int i : order.subList(0, Math.min(order.size(), POSITIONS_MAX))) {
            table.add(
                    risk.portfolio().positions().get(i).name(),
                    Money.of(values[i]),
                    Money.of(level.componentVar()[i]),
                    Money.percent(level.componentVar()[i] / level.var()),
                    Money.of(level.componentEs()[i]),
                    Money.percent(level.componentEs()[i] / level.es()));
        }
        final int hidden = order.size() - POSITIONS_MAX;
        return table.text() + (hidden > 0 ? "and " + hidden + " more in result.json\n" : "");
    }

    private String stressed() {
        final TextTable table = new TextTable("stress", "profit", "of value", "worst position", "its profit");
        stresses.givenProfits(risk).forEach((name, profits) -> addStress(table, name, profits));
        final List<WorstPeriods.Period> worst = stresses.worstPeriods(risk);
        worst.forEach(period -> addStress(table, period.from() + " to " + period.to(), period.profits()));
        return worst.isEmpty() && stresses.given().isEmpty() ? "" : "\n" + table.text();
    }

    private void addStress(final TextTable table, final String name, final double[] profits) {
        int worst = 0;
        for (int i = 1; i < profits.length; i++) {
            worst = profits[i] < profits[worst] ? i : worst;
        }
        table.add(
                name,
                Money.of(Portfolio.total(profits)),
                Money.percent(Portfolio.total(profits) / risk.value()),
                risk.portfolio().positions().get(worst).name(),
                Money.of(profits[worst]));
    }

    private static String interval(final ConfidenceInterval interval) {
        return Money.of(interval.low()) + " … " + Money.of(interval.high());
    }
}
