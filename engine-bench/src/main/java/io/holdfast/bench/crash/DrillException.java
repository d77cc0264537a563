package io.holdfast.bench.crash;

/** A drill found what must not be, or could not go on. */
public class DrillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrillException(final String message) {
        super(message);
    }
}
