package io.holdfast.bench.eviction;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Lets a field come to rest once every cell has a step behind it, so that all of it can be made durable; then lets it go on. Shared by the
 * kernels' paces; opened by the proof, also when the proof fails: no worker may wait for it for ever.
 */
final class RestGate {

    private static final long NAP_NS = 500_000;

    private final int cells;
    private final AtomicIntegerArray steps; // By cell. The canary's counts for cell 0 too, and changes nothing.
    private final AtomicInteger stepped = new AtomicInteger(); // Cells with a step behind them.
    private volatile boolean open;

    /**
     * A closed gate.
     *
     * @param cells of the field.
     */
    RestGate(final int cells) {
        this.cells = cells;
        this.steps = new AtomicIntegerArray(cells);
    }

    void open() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether every cell has a step behind it: then none begins another before the gate is opened. */
    boolean isAtRest() {
        return stepped.get() == cells;
    }

    /** Steps of all cells before the gate was opened. */
    long steps() {
        return IntStream.range(0, cells).mapToLong(steps::get).sum();
    }

    /** Before a step. Until the field is at rest nobody waits: a worker that does could have cells without a step in hand. */
    void pass(final long step) {
        while (!open && step > 0 && isAtRest()) {
            LockSupport.parkNanos(this, NAP_NS);
        }
    }

    /** After a step. */
    void stepped(final int cell, final long step) {
        if (!open && steps.getAndAccumulate(cell, (int) step + 1, Math::max) == 0) {
            stepped.incrementAndGet();
        }
    }
}
