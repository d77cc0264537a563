package io.holdfast.engine.api;

/** The extent asked for is smaller than what is there. */
public final class SmallerExtentException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public SmallerExtentException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public SmallerExtentException(final String message, final Throwable cause) {
        super(Kind.CHECKPOINT_UNUSABLE, message, cause);
    }
}
