package io.holdfast.engine.api;

/** The kernel gives other bits than those the checkpoint was made of: a forgotten version number, another JDK or CPU. */
public final class CanaryMismatchException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public CanaryMismatchException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public CanaryMismatchException(final String message, final Throwable cause) {
        super(Kind.CHECKPOINT_UNUSABLE, message, cause);
    }
}
