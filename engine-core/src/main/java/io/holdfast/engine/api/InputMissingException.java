package io.holdfast.engine.api;

/** An input file is missing or unreadable. */
public final class InputMissingException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public InputMissingException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public InputMissingException(final String message, final Throwable cause) {
        super(Kind.INPUT_MISSING, message, cause);
    }
}
