package io.holdfast.workloads.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of aligned columns for a person, the first column to the left and the others to the right, under a ruled header. Used by one thread. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param header names of the columns.
     */
    public TextTable(final String... header) {
        rows.add(List.of(header));
    }

    /**
     * Adds a line.
     *
     * @param cells as many as there are columns.
     */
    public void add(final String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("cells=" + cells.length + ", columns=" + rows.getFirst().size());
        }
        rows.add(List.of(cells));
    }

    /**
     * The table.
     *
     * @return its lines, each ended by a line feed.
     */
    public String text() {
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
