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
    private static final String EACH = "%-7s %9s %9s %9s %9s %11s %10s %10s %8s %8s %12s %6s %8s  %s";

    private DrillTable() {}

    /** One eviction as it happens: what it cost is known when the next attempt has begun. */
    static String line(final Eviction eviction) {
        return String.format(
                Locale.ROOT,
                "attempt %d: evicted %.2f s after its first task, %s",
                eviction.number(),
                eviction.afterMs() / 1e3,
                switch (eviction.ending()) {
                    case INTERRUPTED -> String.format(Locale.ROOT, "ended by itself %.2f s later", eviction.endedMs() / 1e3);
                    case KILLED_AT_DEADLINE -> "killed at its deadline";
                    case KILLED_AT_ONCE -> "killed without a word";
                });
    }

    /**
     * The tables of a drill: a line for each eviction, and the percentiles. Times in milliseconds, from the event for the detection, else from the
     * answer that carried it.
     *
     * @param report what it saw.
     * @return lines.
     */
    public static List<String> lines(final DrillReport report) {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, EACH, "attempt", "start ms", "after ms", "notice", "detection", "notice left", "1st commit", "1st remote", "drained", "durable",
                "bytes", "lost", "added", ""));
        for (int i = 0; i < report.evictions().size(); i++) {
            lines.add(each(report, i));
        }
        lines.add("");
        lines.add(head());
        quantities(report).forEach((name, percentiles) -> lines.add(row(name, percentiles)));
        return lines;
    }

    private static String each(final DrillReport report, final int index) {
        final Eviction eviction = report.evictions().get(index);
        return String.format(
                Locale.ROOT,
                EACH,
                eviction.number(),
                number(OptionalDouble.of(eviction.startMs())),
                number(OptionalDouble.of(eviction.afterMs())),
                number(OptionalDouble.of(eviction.noticeMs())),
                number(eviction.detectionMs()),
                number(eviction.noticeLeftMs()),
                number(eviction.firstCommitMs()),
                number(eviction.firstRemoteCommitMs()),
                number(eviction.drainedMs()),
                number(eviction.durableMs()),
                number(bytes(eviction)),
                report.lost(index),
                report.durableAdded(index),
                eviction.ending() == Eviction.Ending.INTERRUPTED ? "exit " + eviction.exitCode() : "killed; lost and added are estimates");
    }

    private static OptionalDouble bytes(final Eviction eviction) {
        return eviction.bytes().isPresent() ? OptionalDouble.of((double) eviction.bytes().getAsLong()) : OptionalDouble.empty();
    }

    private static String number(final OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.0f", value.getAsDouble()) : "-";
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
            line.append(String.format(Locale.ROOT, " %11s", number(value)));
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
        timed.put("first task ms", eviction -> OptionalDouble.of(eviction.startMs()));
        timed.put("detection ms", Eviction::detectionMs);
        timed.put("notice left ms", Eviction::noticeLeftMs);
        timed.put("first commit ms", Eviction::firstCommitMs);
        if (report.plan().remote().isPresent()) {
            timed.put("first remote commit ms", Eviction::firstRemoteCommitMs);
        }
        timed.put("drained ms", Eviction::drainedMs);
        timed.put("all durable ms", Eviction::durableMs);
        timed.put("bytes", DrillTable::bytes);
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
}
