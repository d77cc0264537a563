package io.holdfast.engine.api;

/** The checkpoint was written by a newer format than this program reads. */
public final class FormatTooNewException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public FormatTooNewException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public FormatTooNewException(final String message, final Throwable cause) {
        super(Kind.CHECKPOINT_UNUSABLE, message, cause);
    }
}
