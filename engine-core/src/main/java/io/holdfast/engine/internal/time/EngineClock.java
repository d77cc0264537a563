package io.holdfast.engine.internal.time;

/** Monotonic and wall time; real, or simulated by a test. Thread-safe. */
public interface EngineClock {

    /** The clock of this machine. */
    EngineClock SYSTEM = new EngineClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long wallClockMs() {
            return System.currentTimeMillis();
        }
    };

    /**
     * Monotonic time; differences only.
     *
     * @return nanoseconds.
     */
    long nanoTime();

    /**
     * Wall time, for people; no decision depends on it.
     *
     * @return milliseconds since 1970.
     */
    long wallClockMs();
}
