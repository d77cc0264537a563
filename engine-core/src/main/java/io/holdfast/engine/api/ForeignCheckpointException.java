package io.holdfast.engine.api;

/** The checkpoint belongs to another job. */
public final class ForeignCheckpointException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public ForeignCheckpointException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public ForeignCheckpointException(final String message, final Throwable cause) {
        super(Kind.CHECKPOINT_UNUSABLE, message, cause);
    }
}
