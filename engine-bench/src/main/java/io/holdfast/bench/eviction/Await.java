package io.holdfast.bench.eviction;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a proof has set up. */
public final class Await {

    private static final long PATIENCE_S = 600; // A machine that is shared may be slow; it is not a measure.

    private Await() {}

    /**
     * Waits until something is so.
     *
     * @param what for the message.
     * @param condition looked at every few milliseconds.
     * @throws InterruptedException when the calling thread is interrupted.
     */
    public static void until(final String what, final BooleanSupplier condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("waited for " + PATIENCE_S + " s in vain: " + what);
            }
            Thread.sleep(2);
        }
    }
}
