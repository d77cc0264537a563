package io.holdfast.engine.internal.time;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test turns. Thread-safe. */
public final class FakeClock implements EngineClock {

    private static final long BEGIN_NS = Long.MAX_VALUE - 1_000; // Soon overflows: only differences count.

    private final AtomicLong nowNs = new AtomicLong(BEGIN_NS);

    /** Lets time pass. */
    public void advance(final long elapsedNs) {
        nowNs.addAndGet(elapsedNs);
    }

    @Override
    public long nanoTime() {
        return nowNs.get();
    }

    @Override
    public long wallClockMs() {
        return 1_800_000_000_000L + (nowNs.get() - BEGIN_NS) / 1_000_000;
    }
}
