package io.holdfast.engine.api;

/** The root and all manifests are bad: there is nothing to recover from. */
public final class CorruptCheckpointException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public CorruptCheckpointException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public CorruptCheckpointException(final String message, final Throwable cause) {
        super(Kind.CHECKPOINT_UNUSABLE, message, cause);
    }
}
