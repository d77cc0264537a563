package io.holdfast.imds;

/**
 * What a simulated service answers.
 *
 * @param status HTTP status.
 * @param body its bytes.
 * @param delivery how they come.
 * @param isKeepAlive whether the connection may be used again.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SimulatedAnswer(int status, byte[] body, Delivery delivery, boolean isKeepAlive) {

    /** How an answer comes, if at all. */
    enum Delivery {
        WHOLE,
        CHUNKED,
        /** Half of the body, then the connection ends. */
        TRUNCATED,
        /** Half of the body, then nothing. */
        HALF_OPEN,
        /** Nothing. */
        HANGING,
        /** The connection is reset. */
        RESET
    }
}
