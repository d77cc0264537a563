package io.holdfast.engine.api;

/** The user's kernel failed, and failed again when tried anew. */
public final class KernelException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final long index;

    /**
     * With what failed where.
     *
     * @param message what failed, with names and values.
     * @param index the task of a reduction or the cell of a field; -1 for {@code prepare()}.
     * @param cause what the kernel threw.
     */
    public KernelException(final String message, final long index, final Throwable cause) {
        super(Kind.KERNEL, message, cause);
        this.index = index;
    }

    /**
     * The task or cell that failed.
     *
     * @return its index; -1 for {@code prepare()}.
     */
    public long index() {
        return index;
    }
}
