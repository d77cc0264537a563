package io.holdfast.workloads.risk;

import io.holdfast.numerics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of {@code result.json} that tells the risk: a function of the result and the job file alone. */
final class RiskReport {

    private RiskReport() {}

    static Map<String, Object> of(final Risk risk, final RiskFigures figures, final Stresses stresses) {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("method", risk.scenarios().method());
        report.put("scenarios", figures.scenarios());
        report.put("value", risk.value());
        report.put("expectedProfit", figures.profit().mean());
        if (figures.profit().count() > 1) {
            report.put("expectedProfitStandardError", figures.profit().standardError());
            report.put("standardDeviation", figures.profit().standardDeviation());
        }
        report.put("levels", figures.levels().stream().map(level -> level(risk.portfolio(), level)).toList());
        report.put("stress", stress(risk, stresses));
        report.put("worstPeriods", worst(risk, stresses));
        return report;
    }

    private static Map<String, Object> level(final Portfolio portfolio, final LevelFigures figures) {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("level", figures.level());
        report.put("valueAtRisk", figures.var());
        report.put("valueAtRiskStandardError", figures.varError());
        report.put("valueAtRiskConfidence95", interval(figures.varInterval()));
        report.put("expectedShortfall", figures.es());
        report.put("expectedShortfallStandardError", figures.esError());
        report.put("expectedShortfallConfidence95", interval(figures.esInterval()));
        report.put("scenariosBeyond", figures.beyond());
        final List<Map<String, Object>> contributions = new ArrayList<>();
        for (int i = 0; i < portfolio.size(); i++) {
            final Map<String, Object> contribution = new LinkedHashMap<>();
            contribution.put("position", portfolio.positions().get(i).name());
            contribution.put("valueAtRisk", figures.componentVar()[i]);
            contribution.put("expectedShortfall", figures.componentEs()[i]);
            contributions.add(contribution);
        }
        report.put("contributions", contributions);
        return report;
    }

    private static List<Map<String, Object>> stress(final Risk risk, final Stresses stresses) {
        final List<Map<String, Object>> reports = new ArrayList<>();
        stresses.givenProfits(risk).forEach((name, profits) -> {
            final Map<String, Object> report = new LinkedHashMap<>();
            report.put("name", name);
            addProfits(risk.portfolio(), profits, report);
            reports.add(report);
        });
        return reports;
    }

    private static List<Map<String, Object>> worst(final Risk risk, final Stresses stresses) {
        return stresses.worstPeriods(risk).stream()
                .map(period -> {
                    final Map<String, Object> report = new LinkedHashMap<>();
                    report.put("from", period.from().toString());
                    report.put("to", period.to().toString());
                    addProfits(risk.portfolio(), period.profits(), report);
                    return report;
                })
                .toList();
    }

    private static void addProfits(final Portfolio portfolio, final double[] profits, final Map<String, Object> report) {
        report.put("profit", Portfolio.total(profits));
        final Map<String, Object> byPosition = new LinkedHashMap<>();
        for (int i = 0; i < profits.length; i++) {
            byPosition.put(portfolio.positions().get(i).name(), profits[i]);
        }
        report.put("positions", byPosition);
    }

    private static List<Double> interval(final ConfidenceInterval interval) {
        return List.of(interval.low(), interval.high());
    }
}
