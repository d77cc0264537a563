package io.holdfast.bench.azure;

/** A proof saw what must not be. */
final class MissedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissedException(final String message) {
        super(message);
    }
}
