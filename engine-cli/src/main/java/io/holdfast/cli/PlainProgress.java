package io.holdfast.cli;

/** Lines for a log: each change of phase, then every 5 seconds at first and every 30 later. */
final class PlainProgress implements ProgressView {

    private static final long INTERVAL_FIRST_NS = 5_000_000_000L;
    private static final long INTERVAL_LATER_NS = 30_000_000_000L;
    private static final long FIRST_NS = 60_000_000_000L;

    private final Terminal terminal;
    private String phase = "";
    private long beganNs;
    private long shownNs;

    PlainProgress(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void show(final ProgressLine line, final long nowNs) {
        if (phase.isEmpty()) {
            beganNs = nowNs;
        }
        final long intervalNs = nowNs - beganNs < FIRST_NS ? INTERVAL_FIRST_NS : INTERVAL_LATER_NS;
        if (!line.phase().equals(phase) || nowNs - shownNs >= intervalNs) {
            phase = line.phase();
            shownNs = nowNs;
            terminal.tell(phase + ": " + String.join(", ", line.parts()));
        }
    }

    @Override
    public void end() {
        // Lines stand as they are.
    }
}
