package io.holdfast.cli;

/** Shows how a run stands. Used by the thread that watches the run. */
interface ProgressView {

    /** Shows nothing. */
    ProgressView OFF = new ProgressView() {

        @Override
        public void show(final ProgressLine line, final long nowNs) {
            // Asked for.
        }

        @Override
        public void end() {
            // Nothing stands on the screen.
        }
    };

    /** How it is shown. */
    enum Mode {
        /** A bar on a terminal, plain lines otherwise. */
        AUTO,
        /** Plain lines. */
        PLAIN,
        /** Nothing. */
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static ProgressView create(final Mode mode, final Terminal terminal, final String name) {
        return switch (mode) {
            case OFF -> OFF;
            case PLAIN -> new PlainProgress(terminal);
            case AUTO -> terminal.interactive() ? new BarProgress(terminal, name) : new PlainProgress(terminal);
        };
    }

    /**
     * Called some ten times a second; shows as often as it thinks right.
     *
     * @param line what to show.
     * @param nowNs monotonic time.
     */
    void show(ProgressLine line, long nowNs);

    /** Leaves the screen to other lines; showing again is allowed. */
    void end();
}
