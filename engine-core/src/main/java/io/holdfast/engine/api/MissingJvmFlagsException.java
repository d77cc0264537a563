package io.holdfast.engine.api;

/** The JVM lacks flags that the journal needs. */
public final class MissingJvmFlagsException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public MissingJvmFlagsException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public MissingJvmFlagsException(final String message, final Throwable cause) {
        super(Kind.USAGE, message, cause);
    }
}
