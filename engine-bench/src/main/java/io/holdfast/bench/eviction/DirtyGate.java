package io.holdfast.bench.eviction;

import io.holdfast.bench.load.ComputeLoad;
import io.holdfast.engine.api.Field;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Has exactly so many cells of a field at rest advance by one step more. Beside these a few keepers are stepped on and on, so that every worker
 * is inside a kernel when the notice comes. Shared by the kernels' paces.
 */
final class DirtyGate {

    private static final double KEEPER_STEP_US = 2_000;
    private static final long NAP_NS = 500_000;

    private final ComputeLoad keeperLoad = ComputeLoad.lasting(KEEPER_STEP_US);
    private final RestGate rest;
    private final int every; // One of so many cells is to advance.
    private final int dirty;
    private final int keepers;
    private final AtomicInteger advanced = new AtomicInteger(); // Cells that advanced since the gate was opened.
    private volatile boolean busy; // Whether keepers are stepped.

    /**
     * A closed gate.
     *
     * @param cells of the field.
     * @param dirty how many of them are to advance once it is open: at most half.
     * @param keepers how many are stepped on and on.
     */
    DirtyGate(final int cells, final int dirty, final int keepers) {
        this.rest = new RestGate(cells);
        this.every = cells / dirty;
        this.dirty = dirty;
        this.keepers = keepers;
        if (every < 2 || keepers > dirty) {
            throw new IllegalArgumentException("out of range: cells=" + cells + ", dirty=" + dirty + ", keepers=" + keepers);
        }
    }

    RestGate rest() {
        return rest;
    }

    /** Sets the workers to work on the keepers, or lets everything pass, at the end. Until then who comes to one waits in it. */
    void keepBusy() {
        busy = true;
    }

    /** Whether all that were to advance have. */
    boolean isDirty() {
        return advanced.get() == dirty;
    }

    /** Spread evenly, the first cell of each stretch. */
    private boolean mayAdvance(final int cell) {
        return cell % every == 0 && cell / every < dirty;
    }

    /** The second cell of each of the first stretches. */
    private boolean isKeeper(final int cell) {
        return cell % every == 1 && cell / every < keepers;
    }

    /** What a kernel does by it. */
    Pace pace() {
        return new Pace() {

            private long sink;

            @Override
            public void begin(final int cell, final long step) {
                rest.pass(step);
                if (rest.isOpen() && isKeeper(cell)) {
                    while (!busy && isDirty()) { // Before, a worker that waits could have cells that are to advance in hand.
                        LockSupport.parkNanos(DirtyGate.this, NAP_NS);
                    }
                    sink += keeperLoad.compute(cell + step);
                }
            }

            @Override
            public Field.Advance end(final int cell, final long step) {
                rest.stepped(cell, step);
                if (isKeeper(cell)) {
                    return sink == 1 ? Field.Advance.DONE : Field.Advance.CONTINUE; // Never done: the sum keeps the load alive.
                }
                if (!mayAdvance(cell)) {
                    return Field.Advance.DONE;
                }
                if (rest.isOpen()) {
                    advanced.incrementAndGet();
                    return Field.Advance.DONE;
                }
                return Field.Advance.CONTINUE;
            }
        };
    }
}
