package io.holdfast.cli;

import java.util.ArrayList;
import java.util.List;

/** One line of a terminal, rewritten in place, never wider than the terminal is at that moment. */
final class BarProgress implements ProgressView {

    private static final long INTERVAL_NS = 200_000_000L;
    private static final int BAR_MIN = 10;
    private static final int BAR_MAX = 30;
    private static final int COLUMNS_WITH_BAR = 50;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final String name;
    private boolean isShown;
    private long shownNs;

    BarProgress(final Terminal terminal, final String name) {
        this.terminal = terminal;
        this.name = name;
    }

    @Override
    public void show(final ProgressLine line, final long nowNs) {
        if (!isShown || nowNs - shownNs >= INTERVAL_NS) {
            isShown = true;
            shownNs = nowNs;
            // The last column stays free: some terminals go on to the next line when it is written.
            final String text = render(name, line, terminal.columns().getAsInt() - 1);
            terminal.err().print(ERASE_LINE + Terminal.spelled(text, terminal.err()));
            terminal.err().flush();
        }
    }

    @Override
    public void end() {
        if (isShown) {
            isShown = false;
            terminal.err().print(ERASE_LINE);
            terminal.err().flush();
        }
    }

    /** The share, a bar, and as many other parts as there is room for: what is done and of how much goes first. */
    static String render(final String name, final ProgressLine line, final int columns) {
        final String head = (line.phase().equals("running") ? name : name + " " + line.phase()) + " ";
        final List<String> parts = new ArrayList<>(line.parts());
        final int barMin = columns >= COLUMNS_WITH_BAR ? BAR_MIN + 1 : 0;
        while (parts.size() > 1 && head.length() + barMin + joined(parts).length() > columns) {
            parts.remove(parts.size() > 2 && parts.size() == line.parts().size() ? 1 : parts.size() - 1);
        }
        final int bar = Math.min(BAR_MAX, columns - head.length() - joined(parts).length() - 1);
        final String text = head + (bar >= BAR_MIN ? bar(line.fraction(), bar) + " " : "") + joined(parts);
        return text.substring(0, Math.max(0, Math.min(text.length(), columns))).stripTrailing();
    }

    private static String joined(final List<String> parts) {
        return String.join(" · ", parts);
    }

    private static String bar(final double fraction, final int length) {
        final int inside = length - 2;
        final int filled = (int) Math.floor(fraction * inside);
        final String head = filled < inside ? ">" : "";
        return "[" + "=".repeat(filled) + head + " ".repeat(Math.max(0, inside - filled - 1)) + "]";
    }
}
