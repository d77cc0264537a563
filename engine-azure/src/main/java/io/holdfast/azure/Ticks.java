package io.holdfast.azure;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Time and chance, so that a test can drive both. Thread-safe. */
interface Ticks {

    /** The machine's own. */
    Ticks SYSTEM = new Ticks() {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long wallClockMs() {
            return System.currentTimeMillis();
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void sleep(final long delayNs) {
            final long endNs = System.nanoTime() + delayNs;
            for (long leftNs = delayNs; leftNs > 0 && !Thread.currentThread().isInterrupted(); leftNs = endNs - System.nanoTime()) {
                LockSupport.parkNanos(leftNs);
            }
        }
    };

    /** Monotonic time. */
    long nanoTime();

    /** What this machine takes for the time of day. */
    long wallClockMs();

    /** Uniform in [0, 1). */
    double random();

    /** Waits; returns early, and at once, for an interrupted thread. */
    void sleep(long delayNs);
}
