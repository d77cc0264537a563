package io.holdfast.engine.internal.checkpoint;

/**
 * How fast a store takes bytes, smoothed over the last writes. Written by the store's checkpoint agent, read by any thread.
 */
final class StoreRate {

    /** Shorter writes measure the latency. */
    private static final long LENGTH_MIN = 256 << 10;
    private static final double WEIGHT = 0.4; // Of the newest write: a store that slows down is noticed within a few.

    private volatile double bytesPerSecond; // 0 before the first write that counts.

    /** A write ended. */
    void wrote(final long length, final long elapsedNs) {
        if (length >= LENGTH_MIN) {
            final double measured = length * 1e9 / Math.max(1, elapsedNs);
            bytesPerSecond = bytesPerSecond == 0 ? measured : bytesPerSecond + WEIGHT * (measured - bytesPerSecond);
        }
    }

    /** Bytes a second; 0 when unknown. */
    double bytesPerSecond() {
        return bytesPerSecond;
    }

    /** What is written in so much time, within bounds; unknown: the lower bound. */
    long lengthWithin(final long timeNs, final long lengthMin, final long lengthMax) {
        return (long) Math.clamp(bytesPerSecond * (timeNs / 1e9), (double) lengthMin, (double) lengthMax);
    }
}
