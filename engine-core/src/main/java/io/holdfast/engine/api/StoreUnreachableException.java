package io.holdfast.engine.api;

/** The store does not answer. */
public final class StoreUnreachableException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public StoreUnreachableException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public StoreUnreachableException(final String message, final Throwable cause) {
        super(Kind.STORE_UNREACHABLE, message, cause);
    }
}
