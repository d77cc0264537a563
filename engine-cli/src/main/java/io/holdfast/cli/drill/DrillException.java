package io.holdfast.cli.drill;

/** A drill could not be carried through: a child that did not start, failed, or hung. The message says which, and where its log is. */
public final class DrillException extends RuntimeException {

    /** No exit code. */
    public static final int NONE = -1;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    DrillException(final String message) {
        this(message, NONE);
    }

    DrillException(final String message, final int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * What the child said by its exit code.
     *
     * @return the code; {@link #NONE} where it did not end by itself.
     */
    public int exitCode() {
        return exitCode;
    }
}
