package io.holdfast.engine.api;

/** The storage is full. */
public final class StorageFullException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public StorageFullException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public StorageFullException(final String message, final Throwable cause) {
        super(Kind.STORAGE, message, cause);
    }
}
