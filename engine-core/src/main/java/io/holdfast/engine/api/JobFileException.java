package io.holdfast.engine.api;

/** The job file is wrong; the message has line, key, what was found and what is expected. */
public final class JobFileException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * With its message.
     *
     * @param message what failed, with names and values, and what to do.
     */
    public JobFileException(final String message) {
        this(message, null);
    }

    /**
     * With its cause.
     *
     * @param message what failed, with names and values, and what to do.
     * @param cause the error below, or null.
     */
    public JobFileException(final String message, final Throwable cause) {
        super(Kind.JOB_FILE, message, cause);
    }
}
