package io.holdfast.engine.api;

/** The storage does not permit it. */
public final class PermissionException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public PermissionException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public PermissionException(final String message, final Throwable cause) {
        super(Kind.PERMISSION, message, cause);
    }
}
