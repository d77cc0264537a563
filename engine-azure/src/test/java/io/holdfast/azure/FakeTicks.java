package io.holdfast.azure;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody sleeps or a test says so. Thread-safe. */
final class FakeTicks implements Ticks {

    static final long WALL_CLOCK_AT_ZERO_MS = 1_790_000_000_000L;

    private final AtomicLong nowNs = new AtomicLong(1);
    private volatile long skewMs;
    private volatile Runnable onSleep = () -> {};

    void advanceMs(final long delayMs) {
        nowNs.addAndGet(delayMs * 1_000_000);
    }

    /** What happens whenever somebody has slept. */
    void onSleep(final Runnable event) {
        onSleep = event;
    }

    /** Sets this machine's clock ahead of the server's. */
    void skewMs(final long value) {
        skewMs = value;
    }

    long nowMs() {
        return nowNs.get() / 1_000_000;
    }

    long serverTimeMs() {
        return WALL_CLOCK_AT_ZERO_MS + nowMs();
    }

    @Override
    public long nanoTime() {
        return nowNs.get();
    }

    @Override
    public long wallClockMs() {
        return serverTimeMs() + skewMs;
    }

    @Override
    public double random() {
        return 0.5;
    }

    @Override
    public void sleep(final long delayNs) {
        nowNs.addAndGet(delayNs);
        onSleep.run();
    }
}
