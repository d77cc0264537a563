package io.holdfast.bench.crash;

/** A job ended by itself before it was disturbed: on this machine it takes a longer extent. */
final class TooShortException extends DrillException {

    private static final long serialVersionUID = 1L;

    TooShortException(final String message) {
        super(message);
    }
}
