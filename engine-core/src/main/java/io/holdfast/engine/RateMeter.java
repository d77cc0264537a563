package io.holdfast.engine;

/** Rate of the last few seconds. Sampled by the attempt's thread, read by any. */
final class RateMeter {

    private static final int SAMPLES = 32;
    private static final long SAMPLE_NS = 250_000_000; // 8 s in all.

    private final long[] timesNs = new long[SAMPLES];
    private final long[] counts = new long[SAMPLES];
    private int samples;
    private volatile double perSecond;

    void sample(final long nowNs, final long count) {
        final int newest = (samples - 1) % SAMPLES;
        if (samples > 0 && nowNs - timesNs[newest] < SAMPLE_NS) {
            return;
        }
        final int oldest = samples < SAMPLES ? 0 : samples % SAMPLES;
        if (samples > 0 && nowNs > timesNs[oldest]) {
            perSecond = (count - counts[oldest]) * 1e9 / (nowNs - timesNs[oldest]);
        }
        timesNs[samples % SAMPLES] = nowNs;
        counts[samples % SAMPLES] = count;
        samples++;
    }

    double perSecond() {
        return perSecond;
    }
}
