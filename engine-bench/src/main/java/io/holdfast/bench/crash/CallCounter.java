package io.holdfast.bench.crash;

import java.util.concurrent.locks.LockSupport;

/**
 * What a counting kernel does beside its arithmetic: it counts the call, and takes its time by sleeping, so that many drills fit on a
 * machine. Neither can reach a result.
 */
public interface CallCounter {

    /** Counts nothing and takes no time. */
    CallCounter NONE = unit -> {};

    /**
     * Before a unit is computed.
     *
     * @param unit its number.
     */
    void begin(int unit);

    /**
     * After a unit was computed.
     *
     * @param unit its number.
     */
    default void end(final int unit) {}

    /** Counts in a ledger; each unit takes at least that long. */
    static CallCounter in(final CallLedger ledger, final long attempt, final long unitNs) {
        return new CallCounter() {
            @Override
            public void begin(final int unit) {
                ledger.begin(unit);
                nap(unitNs);
            }

            @Override
            public void end(final int unit) {
                if (unit == 0) {
                    ledger.mark(CallLedger.Mark.CANARY, attempt);
                }
            }
        };
    }

    /**
     * Each unit takes at least that long; nothing is counted.
     *
     * @param unitNs how long.
     * @return the counter.
     */
    static CallCounter slow(final long unitNs) {
        return unit -> nap(unitNs);
    }

    private static void nap(final long napNs) {
        final long endNs = System.nanoTime() + napNs;
        for (long leftNs = napNs; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
