package io.holdfast.engine.internal.concurrent;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.IdleStrategy;

/**
 * Idles by parking, and is woken by whoever has work: an idle agent costs next to nothing and still answers at once. One thread idles;
 * any thread wakes.
 *
 * <p>A wake-up between the last look for work and the parking is not lost: the sleeper announces itself, the agent looks once more
 * (the next duty cycle), and only then parks.
 */
public final class Wakeable implements IdleStrategy {

    private static final int SPINS = 20;

    private final long parkMaxNs;
    private volatile Thread sleeper; // Written by the idling thread alone; read by wakers after they have published their work.
    private int idleCycles; // Of the idling thread.

    /**
     * An idle strategy.
     *
     * @param parkMaxNs longest nap, for work that wakes nobody.
     */
    public Wakeable(final long parkMaxNs) {
        this.parkMaxNs = parkMaxNs;
    }

    /** Wakes the idling thread, if it sleeps. Called after the work was published. A fence and a read when nobody sleeps. */
    public void wake() {
        java.lang.invoke.VarHandle.fullFence(); // The work before the look: pairs with the volatile write in idle().
        final Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread); // The announcement stays: the permit may be used up by a lock before the sleeper parks.
        }
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        if (idleCycles < SPINS) {
            idleCycles++;
            Thread.onSpinWait();
        } else if (idleCycles == SPINS) {
            idleCycles++;
            sleeper = Thread.currentThread(); // Announced; the caller's next duty cycle is the last look.
        } else {
            LockSupport.parkNanos(parkMaxNs);
            reset();
        }
    }

    @Override
    public void reset() {
        idleCycles = 0;
        if (sleeper != null) {
            sleeper = null;
        }
    }
}
