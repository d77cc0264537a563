package io.holdfast.workloads.montecarlo;

import java.util.ArrayList;
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
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param method whether a column says what the method was worth.
     * @param greeks whether a column says how greeks were sampled.
     */
    EstimateTable(final boolean method, final boolean greeks) {
        this.method = method;
        this.greeks = greeks;
        add(HEADER, OF_GREEKS, OF_METHOD);
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
        add(row, estimate.greek().map(greek -> greek.way().word()).orElse("–"), factor(estimate.varianceReduction()));
    }

    private void add(final List<String> row, final String way, final String worth) {
        final List<String> withWay = greeks ? with(row, way) : row;
        rows.add(method ? with(withWay, worth) : withWay);
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

    /** Lines of aligned columns, the first to the left and the numbers to the right. */
    String text() {
        final int[] widths = new int[rows.getFirst().size()];
        for (final List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            final String line = line(rows.get(i), widths);
            text.append(line.stripTrailing()).append('\n');
            if (i == 0) {
                text.append("─".repeat(line.length())).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(final List<String> row, final int[] widths) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            final String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? row.get(i) + padding : "   " + padding + row.get(i));
        }
        return line.toString();
    }
}
