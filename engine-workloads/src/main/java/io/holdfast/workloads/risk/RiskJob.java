package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.report.Convergence;
import io.holdfast.workloads.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A risk job and how its result is told. */
final class RiskJob implements WorkloadJob {

    private static final int RETURNS_FEW = 60;

    private final RiskReduction reduction;
    private final PriceHistory history;
    private final Stresses stresses;
    private final int horizon;
    /** What the last writing of artifacts could not make; written and read by the thread that tells the result. */
    private List<String> unwritten = List.of();

    RiskJob(final RiskReduction reduction, final PriceHistory history, final Stresses stresses, final int horizon) {
        this.reduction = reduction;
        this.history = history;
        this.stresses = stresses;
        this.horizon = horizon;
    }

    @Override
    public Reduction computation() {
        return reduction;
    }

    @Override
    public String unit() {
        return reduction instanceof HistoricalRisk ? "window" : "path";
    }

    @Override
    public double unitsPerItem() {
        return 1;
    }

    @Override
    public Map<String, Object> attemptReport() {
        return Map.of("simd", reduction.simd().report());
    }

    @Override
    public Map<String, Object> report(final Result result) {
        return RiskReport.of(reduction.risk(), reduction.figures(folded(result)), stresses);
    }

    @Override
    public Map<String, Object> partialReport(final Row row) {
        final Map<String, Object> figures = new LinkedHashMap<>();
        final List<String> names = reduction.observables();
        for (int i = 0; i < row.observations().size(); i++) {
            figures.put(names.get(i), Map.of(
                    "estimate", row.observations().get(i).mean(), "standardError", row.observations().get(i).standardError()));
        }
        return figures.isEmpty() ? figures : Map.of("estimates", figures);
    }

    @Override
    public String summary(final Row row) {
        final List<String> names = reduction.observables();
        return IntStream.range(1, row.observations().size())
                .mapToObj(i -> names.get(i) + " " + Money.of(row.observations().get(i).mean()) + " ± "
                        + Money.of(row.observations().get(i).standardError()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
        final Result.Folded folded = folded(result);
        unwritten = ReportFiles.write(directory, convergence(folded), List.of(reduction.figures(folded).distribution()));
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>(history.remarks());
        final int returns = history.dates().size() - 1;
        if (returns < RETURNS_FEW) {
            warnings.add("only " + returns + " returns of the history are used: what they say of the tail is little");
        }
        if (reduction instanceof HistoricalRisk && horizon > 1) {
            warnings.add("windows of " + horizon + " periods overlap: intervals take them for independent and are too narrow");
        }
        if (reduction.risk().scenarios() instanceof FilteredScenarios && horizon == 1) {
            warnings.add("a horizon of one period has only " + returns + " different scenarios, one for each return: its distribution has"
                    + " steps, and more paths do not smooth them");
        }
        return warnings;
    }

    @Override
    public Optional<String> table(final Result result) {
        final Result.Folded folded = folded(result);
        final RiskTables tables = new RiskTables(reduction.risk(), reduction.figures(folded), stresses, unit());
        final List<String> doubts = new ArrayList<>(tables.doubts(convergence(folded)));
        doubts.addAll(unwritten);
        return Optional.of(headline(folded) + tables.text()
                + doubts.stream().map(doubt -> doubt + "\n").collect(Collectors.joining()));
    }

    private String headline(final Result.Folded folded) {
        final String seed =
                reduction instanceof HistoricalRisk ? "" : ", seed " + reduction.spec().identity().seed();
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d %ss%s; horizon %d %s; %,d prices of each of %d assets, %s to %s%n",
                reduction.spec().name(),
                reduction.risk().scenarios().method(),
                folded.items(),
                unit(),
                seed,
                horizon,
                horizon == 1 ? "period" : "periods",
                history.dates().size(),
                history.assets().size(),
                history.dates().getFirst(),
                history.dates().getLast());
    }

    private Convergence convergence(final Result.Folded folded) {
        final List<String> names = reduction.observables();
        final List<Observation> last = IntStream.range(0, names.size())
                .mapToObj(i -> reduction.observe(folded.state(), i))
                .toList();
        return names.isEmpty()
                ? new Convergence(unit(), names, List.of())
                : Convergence.of(unit(), names, reduction.spec().identity().taskSize(), folded, last);
    }

    private static Result.Folded folded(final Result result) {
        if (result instanceof Result.Folded folded) {
            return folded;
        }
        throw new IllegalArgumentException("not the result of a reduction: " + result.getClass().getName());
    }
}
