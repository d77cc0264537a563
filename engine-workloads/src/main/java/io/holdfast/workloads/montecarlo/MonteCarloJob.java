package io.holdfast.workloads.montecarlo;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.api.StoppingRule;
import io.holdfast.engine.api.WorkloadJob;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.Product;
import io.holdfast.workloads.report.Convergence;
import io.holdfast.workloads.report.Distribution;
import io.holdfast.workloads.report.ReportFiles;
import io.holdfast.workloads.report.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A pricing job and how its result is told. Immutable. */
final class MonteCarloJob implements WorkloadJob {

    /** Products that fit on the progress line. */
    private static final int SUMMARY_PRODUCTS_MAX = 3;

    private final MonteCarloReduction reduction;
    /** What the last writing of artifacts could not make; written and read by the thread that tells the result. */
    private List<String> unwritten = List.of();

    MonteCarloJob(final MonteCarloReduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public Reduction computation() {
        return reduction;
    }

    @Override
    public String unit() {
        return "path";
    }

    @Override
    public double unitsPerItem() {
        return reduction.method().pathsPerItem();
    }

    @Override
    public Map<String, Object> report(final Result result) {
        final Result.Folded folded = folded(result);
        final List<Estimate> estimates = estimates(folded);
        final List<String> doubts = doubts(folded, estimates);
        final Map<String, Object> report = new LinkedHashMap<>(report(estimates));
        final List<PayoffCounts> payoffs = reduction.payoffs(folded.state());
        reduction.drift().ifPresent(drift -> report.put("importanceSamplingDrift", drift));
        if (!payoffs.isEmpty()) {
            report.put("distributions", ofEach(payoffs, PayoffCounts::report));
        }
        if (!doubts.isEmpty()) {
            report.put("doubts", doubts);
        }
        return report;
    }

    /** The convergence history and, where it is kept, the distribution of payoffs, as tables and plots. */
    @Override
    public void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
        final Result.Folded folded = folded(result);
        final List<Distribution> distributions = ofEach(reduction.payoffs(folded.state()), PayoffCounts::distribution);
        unwritten = ReportFiles.write(directory, convergence(folded), distributions);
    }

    private <T> List<T> ofEach(final List<PayoffCounts> payoffs, final Telling<T> telling) {
        final boolean independent = reduction.method().hasIndependentPaths();
        return IntStream.range(0, payoffs.size())
                .mapToObj(i -> telling.tell(payoffs.get(i), reduction.products().get(i).name(), independent))
                .toList();
    }

    /** How one product's payoffs are told. */
    @FunctionalInterface
    private interface Telling<T> {

        /** Tells them under the product's name, with intervals where paths are independent. */
        T tell(PayoffCounts payoffs, String name, boolean independent);
    }

    @Override
    public Map<String, Object> partialReport(final Row row) {
        return report(estimates(row.observations()));
    }

    @Override
    public String summary(final Row row) {
        final List<Estimate> estimates = estimates(row.observations());
        final int hidden = estimates.size() - SUMMARY_PRODUCTS_MAX;
        return estimates.stream().limit(SUMMARY_PRODUCTS_MAX).map(Estimate::summary).collect(Collectors.joining(", "))
                + (hidden > 0 ? " and " + hidden + " more" : "");
    }

    @Override
    public Map<String, Object> attemptReport() {
        return Map.of("simd", reduction.simd().report());
    }

    @Override
    public List<String> warnings() {
        final List<String> warnings = new ArrayList<>(reduction.model().warnings());
        final Model model = reduction.model();
        if (reduction.products().stream().anyMatch(Product::isContinuous)) {
            model.betweenDates().ifPresent(warnings::add);
        }
        reduction.products().forEach(product -> warnings.addAll(product.warnings(model)));
        reduction.method().warning((Extent.Items) reduction.spec().extent()).ifPresent(warnings::add);
        return warnings;
    }

    @Override
    public Optional<String> table(final Result result) {
        final Result.Folded folded = folded(result);
        final List<Estimate> estimates = estimates(folded);
        final EstimateTable table = new EstimateTable(!reduction.method().isPlain(), !reduction.greeks().isEmpty());
        for (int i = 0; i < estimates.size(); i++) {
            table.add(estimates.get(i), closedForm(i));
        }
        return Optional.of(String.format(
                        Locale.ROOT,
                        "%s: %,d paths%s, seed %d%n",
                        reduction.spec().name(),
                        folded.items() * reduction.method().pathsPerItem(),
                        reduction.method().words(),
                        reduction.spec().identity().seed())
                + table.text()
                + remarks(folded, estimates));
    }

    private OptionalDouble closedForm(final int observable) {
        final int products = reduction.products().size();
        if (observable < products) {
            return reduction.products().get(observable).closedForm(reduction.model());
        }
        final Sensitivity greek = reduction.greeks().get(observable - products);
        return GreekForms.of(greek.greek(), reduction.products().get(greek.product()), greek.asset(), reduction.model());
    }

    private String remarks(final Result.Folded folded, final List<Estimate> estimates) {
        final List<String> remarks = new ArrayList<>();
        final Extent.Items extent = (Extent.Items) reduction.spec().extent();
        extent.rule().filter(rule -> !isSatisfied(rule, folded)).ifPresent(rule -> remarks.add(
                "The target, " + (rule.relative() ? "relative" : "absolute") + " error " + rule.error()
                        + ", was not reached within maxPaths."));
        reduction.drift().ifPresent(drift -> remarks.add(String.format(
                Locale.ROOT, "Paths were drawn with a drift of %+.4g a year in the Brownian motion.", drift)));
        remarks.addAll(doubts(folded, estimates));
        remarks.addAll(unwritten);
        return remarks.stream().map(remark -> remark + "\n").collect(Collectors.joining());
    }

    /** Which errors are not to be trusted. Few randomisations have no fourth moment worth the name; Student's quantile stands for it. */
    private List<String> doubts(final Result.Folded folded, final List<Estimate> estimates) {
        final List<String> doubts = new ArrayList<>();
        estimates.stream().limit(reduction.products().size()).filter(estimate -> estimate.mean() == 0 && estimate.standardError() == 0).forEach(estimate -> doubts.add(
                "No path paid anything for " + estimate.name() + ": its error is not to be trusted."));
        if (!reduction.method().isSobol()) {
            doubts.addAll(Trust.doubts(convergence(folded)));
        }
        return doubts;
    }

    private Convergence convergence(final Result.Folded folded) {
        final List<Observation> last = IntStream.range(0, reduction.observables().size())
                .mapToObj(i -> reduction.observe(folded.state(), i))
                .toList();
        return Convergence.of(
                reduction.method().item(), reduction.observables(), reduction.spec().identity().taskSize(), folded, last);
    }

    private boolean isSatisfied(final StoppingRule rule, final Result.Folded folded) {
        final long taskSize = reduction.spec().identity().taskSize();
        return folded.rows().stream().anyMatch(row -> rule.isSatisfiedBy(row, taskSize));
    }

    private List<Estimate> estimates(final Result.Folded folded) {
        final List<Estimate> estimates = estimates(IntStream.range(0, reduction.observables().size())
                        .mapToObj(i -> reduction.observe(folded.state(), i))
                        .toList());
        return IntStream.range(0, estimates.size())
                .mapToObj(i -> estimates.get(i).withVarianceReduction(reduction.varianceReduction(folded.state(), i)))
                .toList();
    }

    private List<Estimate> estimates(final List<Observation> observations) {
        return IntStream.range(0, observations.size())
                .mapToObj(i -> estimate(i, observations.get(i)))
                .map(estimate -> reduction.method().hasFewSamples() ? estimate.ofFewSamples() : estimate)
                .toList();
    }

    private Estimate estimate(final int observable, final Observation observation) {
        final int products = reduction.products().size();
        if (observable < products) {
            return Estimate.of(reduction.products().get(observable).name(), observation);
        }
        final Sensitivity greek = reduction.greeks().get(observable - products);
        return Estimate.of(greek.name(), observation).of(greek);
    }

    private static Map<String, Object> report(final List<Estimate> estimates) {
        return Map.of("estimates", estimates.stream().map(Estimate::report).toList());
    }

    private static Result.Folded folded(final Result result) {
        if (result instanceof Result.Folded folded) {
            return folded;
        }
        throw new IllegalArgumentException("not the result of a reduction: " + result.getClass().getName());
    }
}
