package io.holdfast.workloads.risk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table with named columns (RFC 4180, UTF-8), read once into memory: what is digested is what is parsed. Immutable.
 *
 * <p>Every error names file and line, what was found and what to do.
 */
final class CsvFile {

    /** Longest file in bytes. */
    static final long LENGTH_MAX = 64L << 20;
    /** Most lines beside the header. */
    static final int LINES_MAX = 2_000_000;

    private final Path path;
    private final String sha256;
    private final Map<String, Integer> columns;
    private final List<CsvRecord> records;

    private CsvFile(final Path path, final String sha256, final Map<String, Integer> columns, final List<CsvRecord> records) {
        this.path = path;
        this.sha256 = sha256;
        this.columns = columns;
        this.records = records;
    }

    /** Reads a file that is there. */
    static CsvFile read(final Path path) {
        final byte[] bytes = bytes(path);
        final List<CsvRecord> records = parse(path, text(path, bytes));
        if (records.isEmpty()) {
            throw new JobFileException(path + ": found nothing, expected a header line with the names of the columns");
        }
        final Map<String, Integer> columns = new HashMap<>();
        final CsvRecord header = records.removeFirst();
        for (int i = 0; i < header.getFieldCount(); i++) {
            if (columns.put(header.getField(i).strip(), i) != null) {
                throw new JobFileException(
                        path + ":1: found column '" + header.getField(i).strip() + "' again, expected each name once");
            }
        }
        if (records.isEmpty()) {
            throw new JobFileException(path + ":1: found a header alone, expected at least one line below it");
        }
        for (final CsvRecord record : records) {
            if (record.getFieldCount() > header.getFieldCount()) {
                throw new JobFileException(path + ":" + record.getStartingLineNumber() + ": found " + record.getFieldCount()
                        + " fields, expected at most " + header.getFieldCount() + ", as the header has; put text with a comma in quotes");
            }
        }
        return new CsvFile(path, Fingerprint.sha256(bytes), columns, records);
    }

    /** SHA-256 of its bytes. */
    String sha256() {
        return sha256;
    }

    /** Its lines, without the header. */
    List<Line> lines() {
        return records.stream().map(Line::new).toList();
    }

    boolean hasColumn(final String name) {
        return columns.containsKey(name);
    }

    /** Refuses a table without one of the columns, or with one that is not known. */
    void checkColumns(final List<String> required, final List<String> optional) {
        for (final String name : required) {
            if (!hasColumn(name)) {
                throw new JobFileException(path + ":1: found no column '" + name + "' in the header, expected the columns "
                        + String.join(", ", required));
            }
        }
        for (final String name : columns.keySet().stream().sorted().toList()) {
            if (!required.contains(name) && !optional.contains(name)) {
                throw new JobFileException(path + ":1: unknown column '" + name + "', expected some of "
                        + String.join(", ", required) + ", " + String.join(", ", optional));
            }
        }
    }

    /** An error of the table as a whole. */
    JobFileException error(final String found, final String expected) {
        return new JobFileException(path + ": found " + found + ", expected " + expected);
    }

    /** One line of the table. */
    final class Line {

        private final CsvRecord fields;

        private Line(final CsvRecord fields) {
            this.fields = fields;
        }

        /** A field without the blanks around it; empty where the table has no such column, or the line ends before it. */
        String text(final String column) {
            final Integer index = columns.get(column);
            return index == null || index >= fields.getFieldCount() ? "" : fields.getField(index).strip();
        }

        /** A field that must not be empty. */
        String required(final String column) {
            final String text = text(column);
            if (text.isEmpty()) {
                throw error(column, "a value");
            }
            return text;
        }

        /** A number that must be there, within bounds. */
        double number(final String column, final double min, final double max) {
            final String expected = "a number from " + min + " to " + max;
            final String text = required(column);
            final double value;
            try {
                value = Double.parseDouble(text.length() > 40 ? "" : text);
            } catch (final NumberFormatException e) {
                throw error(column, expected);
            }
            if (!(value >= min && value <= max)) { // NaN fails the comparison.
                throw error(column, expected);
            }
            return value + 0.0; // One zero.
        }

        /** An error at a field. */
        JobFileException error(final String column, final String expected) {
            final String text = text(column);
            final String found = text.isEmpty() ? "nothing" : "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
            return error(column + ": found " + found + ", expected " + expected);
        }

        /** An error of the line. */
        JobFileException error(final String what) {
            return new JobFileException(path + ":" + fields.getStartingLineNumber() + ": " + what);
        }
    }

    private static byte[] bytes(final Path path) {
        try {
            final long length = Files.size(path);
            if (length > LENGTH_MAX) {
                throw new JobFileException(
                        path + ": found " + length + " bytes, expected at most " + LENGTH_MAX + "; take fewer lines or assets");
            }
            return Files.readAllBytes(path);
        } catch (final IOException e) {
            throw new InputMissingException(path + ": cannot be read: " + e.getMessage() + "; check the file and its permissions", e);
        }
    }

    private static String text(final Path path, final byte[] bytes) {
        try {
            final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // Some spreadsheets write a byte order mark.
        } catch (final CharacterCodingException e) {
            throw new JobFileException(path + ": found bytes that are not UTF-8; save it as CSV in UTF-8", e);
        }
    }

    private static List<CsvRecord> parse(final Path path, final String text) {
        final List<CsvRecord> records = new ArrayList<>();
        final CsvReader.CsvReaderBuilder builder = CsvReader.builder() // Lines of another length are checked here, with their number.
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(text)) {
            for (final CsvRecord line : reader) {
                if (records.size() > LINES_MAX) {
                    throw new JobFileException(path + ": found more than " + LINES_MAX + " lines; take fewer");
                }
                records.add(line);
            }
            return records;
        } catch (final CsvParseException e) {
            throw new JobFileException(path + ": is no table of comma-separated values: " + reason(e) + "; correct the line", e);
        } catch (final IOException e) {
            throw new IllegalStateException("a text in memory is read without errors", e);
        }
    }

    private static String reason(final Throwable thrown) {
        return thrown.getCause() == null || thrown.getCause().getMessage() == null
                ? thrown.getMessage()
                : thrown.getMessage() + " (" + thrown.getCause().getMessage() + ")";
    }
}
