package io.holdfast.workloads.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The estimates as a person likes to read them, beside the closed form where there is one. */
final class EstimateTable {

    private static final List<String> HEADER =
            List.of("product", "price", "std error", "95 % interval", "rel. error", "closed form", "off by");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));

    void add(final Estimate estimate, final OptionalDouble closedForm) {
        final int decimals = estimate.decimals();
        rows.add(List.of(
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
                        : "–"));
    }

    /** Lines of aligned columns, the first to the left and the numbers to the right. */
    String text() {
        final int[] widths = new int[HEADER.size()];
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
