package io.holdfast.cli;

import java.util.Locale;

/** Numbers as a person reads them. Rounded, and never read back. */
final class Quantity {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private Quantity() {}

    /** Three digits and a prefix: 999, 1.23k, 45.6M. */
    static String count(final double value) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        if (prefix == 0 && scaled == Math.rint(scaled)) {
            return Long.toString((long) scaled);
        }
        final double size = Math.abs(scaled);
        final String format = size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, scaled) + PREFIXES[prefix];
    }

    /** Two units at most: 0.4s, 12s, 3m05s, 1h02m, 4d03h. */
    static String duration(final double seconds) {
        if (!(seconds >= 0) || seconds > 1e11) {
            return "?";
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        }
        final long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + "s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60);
        }
        if (whole < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole % 3600 / 60);
        }
        return String.format(Locale.ROOT, "%dd%02dh", whole / 86_400, whole % 86_400 / 3600);
    }

    /** One decimal; 100% only when nothing is left. */
    static String percent(final double done, final double total) {
        if (!(total > 0)) {
            return "0.0%";
        }
        final double tenths = Math.floor(done / total * 1000);
        return String.format(Locale.ROOT, "%.1f%%", Math.clamp(tenths, 0, done < total ? 999 : 1000) / 10);
    }

    static String bytes(final long count) {
        return count((double) count) + "B";
    }
}
