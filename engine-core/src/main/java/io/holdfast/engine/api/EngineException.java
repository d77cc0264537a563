package io.holdfast.engine.api;

/**
 * An error of the environment or of the user's inputs, told by type. Its message names what failed, with values, and says
 * what to do.
 */
public abstract sealed class EngineException extends RuntimeException
        permits CanaryMismatchException,
                CorruptCheckpointException,
                FencedException,
                ForeignCheckpointException,
                FormatTooNewException,
                InputMissingException,
                JobFileException,
                KernelException,
                MissingJvmFlagsException,
                PermissionException,
                SmallerExtentException,
                StorageException,
                StorageFullException,
                StoreUnreachableException {

    private static final long serialVersionUID = 1L;

    /** What a caller can do about it; a command line maps each to its exit code. */
    public enum Kind {
        /** The call is wrong: options, JVM flags. */
        USAGE,
        /** The job file is wrong. */
        JOB_FILE,
        /** An input is missing. */
        INPUT_MISSING,
        /** The store does not answer. */
        STORE_UNREACHABLE,
        /** Another writer owns the job. */
        FENCED,
        /** The storage failed or is full. */
        STORAGE,
        /** The checkpoint cannot be used. */
        CHECKPOINT_UNUSABLE,
        /** Not permitted. */
        PERMISSION,
        /** The user's kernel failed. */
        KERNEL
    }

    private final Kind kind;

    EngineException(final Kind kind, final String message, final Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What a caller can do about it.
     *
     * @return the kind.
     */
    public final Kind kind() {
        return kind;
    }
}
