package io.holdfast.workloads.montecarlo;

import io.holdfast.workloads.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The estimates as a person likes to read them, beside the closed form where there is one. */
final class EstimateTable {

    private static final List<String> HEADER =
            List.of("product", "price", "std error", "95 % interval", "rel. error", "closed form", "off by");

    private static final String OF_GREEKS = "sampled by";
    private static final String OF_METHOD = "var. reduction";

    private final boolean method;
    private final boolean greeks;
    private final TextTable table;

    /**
     * An empty table.
     *
     * @param method whether a column says what the method was worth.
     * @param greeks whether a column says how greeks were sampled.
     */
    EstimateTable(final boolean method, final boolean greeks) {
        this.method = method;
        this.greeks = greeks;
        this.table = new TextTable(cells(HEADER, OF_GREEKS, OF_METHOD));
    }

    void add(final Estimate estimate, final OptionalDouble closedForm) {
        final int decimals = estimate.decimals();
        final List<String> row = List.of(
                estimate.name(),
                Estimate.decimal(estimate.mean(), decimals),
                Estimate.decimal(estimate.standardError(), decimals),
                Estimate.decimal(estimate.confidence95().low(), decimals) + " … "
                        + Estimate.decimal(estimate.confidence95().high(), decimals),
                estimate.mean() == 0 ? "–" : String.format(Locale.ROOT, "%.2g %%", 100 * estimate.relativeError()),
                closedForm.isPresent() ? Estimate.decimal(closedForm.getAsDouble(), decimals) : "–",
                closedForm.isPresent() && estimate.standardError() > 0
                        ? String.format(
                                Locale.ROOT,
                                "%+.1f se",
                                (estimate.mean() - closedForm.getAsDouble()) / estimate.standardError())
                        : "–");
        table.add(cells(row, estimate.greek().map(greek -> greek.way().word()).orElse("–"), factor(estimate.varianceReduction())));
    }

    private String[] cells(final List<String> row, final String way, final String worth) {
        final List<String> withWay = greeks ? with(row, way) : row;
        return (method ? with(withWay, worth) : withWay).toArray(String[]::new);
    }

    private static String factor(final double varianceReduction) {
        if (Double.isNaN(varianceReduction)) {
            return "–";
        }
        return String.format(Locale.ROOT, varianceReduction < 100 ? "%.2g ×" : "%,.0f ×", varianceReduction);
    }

    private static List<String> with(final List<String> row, final String last) {
        return Stream.concat(row.stream(), Stream.of(last)).toList();
    }

    String text() {
        return table.text();
    }
}
