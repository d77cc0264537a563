package io.holdfast.cli.drill;

/** A drill could not be carried through: a child that did not start, failed, or hung. The message says which, and where its log is. */
public final class DrillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrillException(final String message) {
        super(message);
    }

    DrillException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
