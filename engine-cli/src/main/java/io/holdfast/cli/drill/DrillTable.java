package io.holdfast.cli.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A drill as a person reads it. */
public final class DrillTable {

    private static final String[] NAMES = {"p50", "p90", "p99", "max"};
    private static final double[] PERCENTS = {50, 90, 99, 100};

    private DrillTable() {}

    /** One eviction in a line. */
    static String line(final Eviction eviction) {
        return String.format(
                Locale.ROOT,
                "attempt %3d: evicted %.2f s after its first task, detected %s, first commit %s, drained %s, durable %s, %s",
                eviction.number(),
                eviction.afterMs() / 1e3,
                ms(eviction.detectionMs()),
                ms(eviction.firstCommitMs()),
                ms(eviction.drainedMs()),
                ms(eviction.durableMs()),
                ending(eviction));
    }

    /**
     * The table of a drill.
     *
     * @param report what it saw.
     * @return lines.
     */
    public static List<String> lines(final DrillReport report) {
        final List<String> lines = new ArrayList<>();
        lines.add(head());
        quantities(report).forEach((name, percentiles) -> lines.add(row(name, percentiles)));
        return lines;
    }

    /**
     * The heads of the columns.
     *
     * @return a line.
     */
    public static String head() {
        final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-26s %9s", "", "count"));
        for (final String name : NAMES) {
            line.append(String.format(Locale.ROOT, " %11s", name));
        }
        return line.toString();
    }

    /**
     * One quantity.
     *
     * @param name what it is.
     * @param percentiles its values.
     * @return a line.
     */
    public static String row(final String name, final Percentiles percentiles) {
        final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-26s %9d", name, percentiles.count()));
        for (final double percent : PERCENTS) {
            final OptionalDouble value = percentiles.at(percent);
            line.append(value.isPresent() ? String.format(Locale.ROOT, " %,11.0f", value.getAsDouble()) : String.format(Locale.ROOT, " %11s", "-"));
        }
        return line.toString();
    }

    /**
     * The quantities of a drill, in the order of the table.
     *
     * @param report what it saw.
     * @return their percentiles by name.
     */
    public static Map<String, Percentiles> quantities(final DrillReport report) {
        final Map<String, Function<Eviction, OptionalDouble>> timed = new LinkedHashMap<>();
        timed.put("detection ms", Eviction::detectionMs);
        timed.put("notice left ms", Eviction::noticeLeftMs);
        timed.put("first commit ms", Eviction::firstCommitMs);
        timed.put("drained ms", Eviction::drainedMs);
        timed.put("all durable ms", Eviction::durableMs);
        timed.put("bytes", eviction -> eviction.bytes().isPresent()
                ? OptionalDouble.of((double) eviction.bytes().getAsLong())
                : OptionalDouble.empty());
        final Map<String, Percentiles> quantities = new LinkedHashMap<>();
        timed.forEach((name, quantity) -> quantities.put(name, report.percentiles(quantity)));
        quantities.put("lost, tasks or steps", report.lost());
        return quantities;
    }

    static Map<String, Object> tree(final Percentiles percentiles) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", percentiles.count());
        for (int i = 0; i < NAMES.length; i++) {
            final OptionalDouble value = percentiles.at(PERCENTS[i]);
            if (value.isPresent()) {
                tree.put(NAMES[i], value.getAsDouble());
            }
        }
        return tree;
    }

    private static String ending(final Eviction eviction) {
        return switch (eviction.ending()) {
            case INTERRUPTED -> String.format(Locale.ROOT, "exit %d after %.2f s", eviction.exitCode(), eviction.endedMs() / 1e3);
            case KILLED_AT_DEADLINE -> "killed at its deadline";
            case KILLED_AT_ONCE -> "killed at once";
        };
    }

    private static String ms(final OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.0f ms", value.getAsDouble()) : "-";
    }
}
