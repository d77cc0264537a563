package io.holdfast.cli;

/** One line of a terminal, rewritten in place, never wider than the terminal is at that moment. */
final class BarProgress implements ProgressView {

    private static final long INTERVAL_NS = 200_000_000L;
    private static final int BAR_MIN = 10;
    private static final int BAR_MAX = 30;
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

    /** As many parts as there is room for; the bar takes what is left, or steps back. */
    static String render(final String name, final ProgressLine line, final int columns) {
        final String label = line.phase().equals("running") ? name : name + " " + line.phase();
        final String share = line.parts().getFirst();
        final StringBuilder tail = new StringBuilder();
        final int room = columns - label.length() - share.length() - 2;
        for (final String part : line.parts().subList(1, line.parts().size())) {
            if (tail.length() + part.length() + 3 > room) {
                break;
            }
            tail.append(tail.isEmpty() ? "" : " · ").append(part);
        }
        final int bar = Math.min(BAR_MAX, room - tail.length() - 3);
        final String text = label + (bar >= BAR_MIN ? " " + bar(line.fraction(), bar) : "") + " " + share + " " + tail;
        return text.substring(0, Math.max(0, Math.min(text.length(), columns))).stripTrailing();
    }

    private static String bar(final double fraction, final int length) {
        final int inside = length - 2;
        final int filled = (int) Math.floor(fraction * inside);
        final String head = filled < inside ? ">" : "";
        return "[" + "=".repeat(filled) + head + " ".repeat(Math.max(0, inside - filled - 1)) + "]";
    }
}
