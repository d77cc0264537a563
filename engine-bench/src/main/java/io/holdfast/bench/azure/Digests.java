package io.holdfast.bench.azure;

import io.holdfast.engine.api.Fingerprint;

/** SHA-256 of results, as they are compared and printed. */
final class Digests {

    private static final int PRINTED = 16;

    private Digests() {}

    static String of(final byte[] bytes) {
        return Fingerprint.sha256(bytes);
    }

    /** Enough of it for a person. */
    static String brief(final byte[] bytes) {
        return of(bytes).substring(0, PRINTED);
    }
}
