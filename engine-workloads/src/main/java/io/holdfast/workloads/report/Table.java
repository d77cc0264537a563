package io.holdfast.workloads.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file of RFC 4180 in UTF-8, lines ended by a line feed; numbers in Java's shortest spelling that gives the same bits, and empty where unknown. */
final class Table {

    private final CsvWriter csv;

    private Table(final CsvWriter csv) {
        this.csv = csv;
    }

    /** Adds the lines of a table. */
    @FunctionalInterface
    interface Lines {

        /** Adds them. */
        void addTo(Table table);
    }

    static void write(final OutputStream out, final List<String> header, final Lines lines) throws IOException {
        final OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            final Table table = new Table(CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer));
            table.csv.writeRecord(header);
            lines.addTo(table);
            table.csv.flush();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush(); // The stream is the caller's to close.
    }

    void add(final Object... values) {
        final String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] instanceof Double number && !Double.isFinite(number) ? "" : String.valueOf(values[i]);
        }
        csv.writeRecord(texts);
    }
}
