package io.holdfast.engine.api;

/** Another writer owns the job, or has taken it over. */
public final class FencedException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public FencedException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public FencedException(final String message, final Throwable cause) {
        super(Kind.FENCED, message, cause);
    }
}
